using System;
using System.Buffers;
using System.Collections.Generic;
using System.Linq;
using CsCheck;
using Xunit;

namespace Sippet.Fast.Syntax.Bodies;

public sealed class MultipartWriterTests
{
    private static readonly string[] s_pieces = ["\r\n", "--b", "-", "\r", "\n", "b", " ", "--b--", ":", "A: 1"];

    // Bytes that make up delimiters come often, so that parts look like the lines between them.
    private static readonly Gen<byte[]> s_body = Gen.OneOf(
        Gen.Byte.Array[0, 40],
        Gen.Int[0, s_pieces.Length - 1].Select(piece => s_pieces[piece]).Array[0, 12].Select(pieces => string.Concat(pieces).Bytes()));

    [Fact]
    public void BodyIsWrittenAsTheGrammarHasIt()
    {
        MultipartWriter writer = new("b"u8);
        writer.AddPart("text/plain"u8, "one"u8);
        writer.AddHeader("X-A"u8, "1"u8).AddHeader("X-B"u8, default).AddPart("two"u8).AddPart(default);
        const string Expected = "--b\r\nContent-Type: text/plain\r\n\r\none\r\n--b\r\nX-A: 1\r\nX-B: \r\n\r\ntwo\r\n--b\r\n\r\n\r\n--b--\r\n";
        Assert.Equal(Expected, Latin1.Text(writer.ToArray()));
        Assert.Equal(Expected.Length, writer.Length);
        Assert.Equal("multipart/related;boundary=b", Latin1.Text(writer.ContentType("related"u8)));
    }

    [Theory]
    [InlineData("a b", "\"a b\"")]
    [InlineData("a:b", "\"a:b\"")]
    [InlineData("a.b", "a.b")]
    public void BoundaryThatIsNoTokenIsQuoted(string boundary, string written) =>
        Assert.Equal($"multipart/mixed;boundary={written}", Latin1.Text(new MultipartWriter(boundary.Bytes()).AddPart("x"u8).ContentType("mixed"u8)));

    [Fact]
    public void WhatIsWrittenIsReadAgain() => Gen.Select(s_body.Array[1, 6], Gen.Bool.Array[6], Gen.Bool).Sample((bodies, hasHeaders, isRandom) =>
    {
        // "b" stands in most of the bodies; a boundary that stands in none is found among its repetitions.
        int length = 1;
        MultipartWriter writer = isRandom ? new() : new(() => [.. Enumerable.Repeat((byte)'b', length++)]);
        List<string> fields = [];
        for (int i = 0; i < bodies.Length; i++)
        {
            if (hasHeaders[i])
            {
                writer.AddHeader("X-Number"u8, i.ToString().Bytes());
            }

            fields.Add(hasHeaders[i] ? $"X-Number={i}" : "");
            writer.AddPart(bodies[i]);
        }

        Multipart multipart = Multipart.Read(writer.ContentType("mixed"u8), writer.ToArray());
        return multipart.IsComplete
            && multipart.Parts.Select(part => part.Fields).SequenceEqual(fields)
            && multipart.Parts.Select(part => part.Body).SequenceEqual(bodies.Select(body => Latin1.Text(body)));
    });

    [Fact]
    public void BoundaryThatOccursInAPartIsNotTaken()
    {
        Queue<string> boundaries = new(["one", "two", "three", "four"]);
        MultipartWriter writer = new(() => boundaries.Dequeue().Bytes());
        writer.AddPart("x one"u8).AddHeader("A"u8, "two"u8).AddPart("threefold"u8).AddPart("fo"u8).AddHeader("ur"u8, "x"u8).AddPart(default);
        Assert.Equal("multipart/mixed;boundary=four", Latin1.Text(writer.ContentType("mixed"u8)));
    }

    [Fact]
    public void EachWriterChoosesAnotherBoundary()
    {
        string[] types = [.. Enumerable.Range(0, 100).Select(_ => Latin1.Text(new MultipartWriter().AddPart("x"u8).ContentType("mixed"u8)))];
        Assert.Equal(100, types.Distinct().Count());
    }

    [Theory]
    [InlineData("x\r\n--b\r\ny")]
    [InlineData("--b")]
    [InlineData("abc")]
    public void BoundaryOfTheCallersThatOccursInAPartIsRefused(string body)
    {
        MultipartWriter writer = new("b"u8);
        writer.AddPart(body.Bytes());
        Assert.Throws<InvalidOperationException>(() => writer.ToArray());
        Assert.Throws<InvalidOperationException>(() => writer.Length);
        Assert.Throws<InvalidOperationException>(() => writer.ContentType("mixed"u8));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a ")]
    [InlineData("a\r\nb")]
    [InlineData("a\"b")]
    public void BoundaryThatIsNoneIsRefused(string boundary) => Assert.Throws<ArgumentException>(() => new MultipartWriter(boundary.Bytes()));

    [Theory]
    [InlineData("a\rb")]
    [InlineData("a\nb")]
    [InlineData("a\0b")]
    [InlineData("\r\n\r\nbody")]
    public void HeaderValueOfSeveralLinesIsRefused(string value)
    {
        MultipartWriter writer = new();
        Assert.Throws<ArgumentException>(() => writer.AddHeader("Subject"u8, value.Bytes()));
        Assert.Throws<ArgumentException>(() => writer.AddPart(value.Bytes(), "body"u8));
        Assert.Throws<InvalidOperationException>(() => writer.ToArray()); // and nothing was added
    }

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("a:")]
    [InlineData("a\r\nb")]
    public void HeaderNameThatIsNoTokenIsRefused(string name) => Assert.Throws<ArgumentException>(() => new MultipartWriter().AddHeader(name.Bytes(), "x"u8));

    [Theory]
    [InlineData("")]
    [InlineData("mixed;boundary=x")]
    public void SubtypeThatIsNoTokenIsRefused(string subtype) =>
        Assert.Throws<ArgumentException>(() => new MultipartWriter().AddPart("x"u8).ContentType(subtype.Bytes()));

    [Fact]
    public void BodyWithoutPartsIsRefused() => Assert.Throws<InvalidOperationException>(() => new MultipartWriter().ToArray());

    [Fact]
    public void HeaderWithoutAPartIsRefused() =>
        Assert.Throws<InvalidOperationException>(() => new MultipartWriter().AddPart("x"u8).AddHeader("A"u8, "1"u8).ToArray());

    [Fact]
    public void NothingIsAddedOnceTheBodyWasWritten()
    {
        MultipartWriter writer = new();
        ArrayBufferWriter<byte> body = new();
        writer.AddPart("x"u8).WriteTo(body);
        Assert.Equal(writer.ToArray(), body.WrittenSpan.ToArray());
        Assert.Throws<InvalidOperationException>(() => writer.AddPart("y"u8));
        Assert.Throws<InvalidOperationException>(() => writer.AddHeader("A"u8, "1"u8));
        Assert.Throws<ArgumentNullException>(() => writer.WriteTo(null!));
    }
}
