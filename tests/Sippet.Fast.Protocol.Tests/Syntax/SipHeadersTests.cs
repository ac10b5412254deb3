using System;
using System.Collections.Generic;
using Xunit;

namespace Sippet.Fast.Syntax;

/// <summary>Header fields by place, by id and by name: RFC 3261 section 7.3.</summary>
public sealed class SipHeadersTests
{
    [Theory]
    [InlineData("Subject: lunch", "lunch")]
    [InlineData("Subject:lunch", "lunch")]
    [InlineData("Subject            :      lunch", "lunch")]
    [InlineData("Subject \t:\tlunch\t ", "lunch")]
    [InlineData("SUBJECT: lunch", "lunch")]
    [InlineData("s: lunch", "lunch")]
    [InlineData("S:lunch", "lunch")]
    [InlineData("Subject:", "")]
    [InlineData("Subject: ", "")]
    [InlineData("Subject: a:b: c", "a:b: c")]
    [InlineData("Subject: \"quoted \\\"\\\0\" \u00c3\u00a9", "\"quoted \\\"\\\0\" \u00c3\u00a9")]
    [InlineData("Subject: I know you're there,\r\n\t pick up", "I know you're there,\r\n\t pick up")]
    [InlineData("Subject:\r\n lunch", "lunch")]
    [InlineData("Subject:  \r\n \r\n\tlunch \r\n  ", "lunch")]
    [InlineData("Subject: a\n b\r\n c", "a\n b\r\n c")]
    [InlineData("Subject:\r\n ", "")]
    [InlineData("Subject:\r\n :", ":")]
    public void ValueIsWhatStandsBetweenTheWhiteSpace(string line, string value)
    {
        SipHeaders headers = MessageText.Options.Plus(line).Plus("X: y").AcceptRequest().Headers;
        Assert.True(headers.TryGet(HeaderId.Subject, out HeaderField field));
        Assert.Equal(value, field.Value.Text());
        Assert.Equal(line[..line.IndexOf(':')].TrimEnd(), field.Name.Text());
        Assert.Equal(HeaderId.Subject, field.Id);
        Assert.True(headers.TryGet("subject"u8, out field) && field.Value.Text() == value);
        Assert.True(headers.TryGet("s"u8, out field) && field.Value.Text() == value);
        Assert.True(headers.TryGet("X"u8, out field) && field.Value.Text() == "y");
    }

    [Fact]
    public void FieldsStandInTheirOrderWithTheirNamesAsReceived()
    {
        SipHeaders headers = MessageText.Options.Plus("x-one: 1").Plus("SUPPORTED: a").Plus("X-ONE: 2").Plus("k: b").AcceptRequest().Headers;
        List<string> names = [];
        foreach (HeaderField field in headers)
        {
            names.Add(field.Name.Text());
        }

        Assert.Equal(["Via", "Max-Forwards", "From", "To", "Call-ID", "CSeq", "Content-Length", "x-one", "SUPPORTED", "X-ONE", "k"], names);
        Assert.Equal(names.Count, headers.Count);
        Assert.Equal("b", headers[10].Value.Text());
        Assert.Equal(HeaderId.Unknown, headers[9].Id);
    }

    [Fact]
    public void NameThatNobodyKnowsIsFoundInAnyCase()
    {
        SipHeaders headers = MessageText.Options.Plus("X-First: 1").Plus("x-second: 2").Plus("X-SECOND: 3").AcceptRequest().Headers;
        Assert.True(headers.TryGet("X-Second"u8, out HeaderField field));
        Assert.Equal("2", field.Value.Text());
        Assert.False(headers.TryGet("X-Third"u8, out _));
        Assert.False(headers.TryGet(default(ReadOnlySpan<byte>), out _));
        Assert.False(headers.TryGet(new byte[1000], out _));
    }

    [Fact]
    public void AbsentHeaderIsNotFound()
    {
        SipHeaders headers = MessageText.Options.AcceptRequest().Headers;
        Assert.False(headers.Has(HeaderId.Supported));
        Assert.False(headers.TryGet(HeaderId.Supported, out _));
        Assert.False(headers.TryGet("k"u8, out _));
        Assert.True(headers.Has(HeaderId.Via));
        Assert.True(headers.Contacts.IsEmpty);
        Assert.False(headers.Elements(HeaderId.Supported).GetEnumerator().MoveNext());
    }

    [Fact]
    public void EachKnownHeaderIsFoundUnderItsId()
    {
        foreach (HeaderId id in Enum.GetValues<HeaderId>())
        {
            string name = HeaderTable.NameOf(id).Text();
            if (id != HeaderId.Unknown && !MessageText.Options.ToString().Contains($"\n{name}:", StringComparison.Ordinal)
                && id is not (HeaderId.Contact or HeaderId.Route or HeaderId.RecordRoute))
            {
                SipHeaders headers = MessageText.Options.Plus($"{name}: value of {name}").AcceptRequest().Headers;
                Assert.True(headers.Has(id));
                Assert.True(headers.TryGet(id, out HeaderField field));
                Assert.Equal($"value of {name}", field.Value.Text());
            }
        }
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(7)]
    public void PlaceOutsideIsRefused(int index) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => MessageText.Options.AcceptRequest().Headers[index].Value.Length);

    [Fact]
    public void CSeqAndCallIdAreReadAsTheyStand()
    {
        SipHeaders headers = MessageText.Options.WithMethod("PUBLISH").With("CSeq:  0009\r\n  PUBLISH").With("Call-ID: AbC@x").AcceptRequest().Headers;
        Assert.Equal(9u, headers.CSeq.Number);
        Assert.Equal(SipMethod.Publish, headers.CSeq.Method);
        Assert.Equal("PUBLISH", headers.CSeq.MethodName.Text());
        Assert.Equal("AbC@x", headers.CallId.Text());
    }
}
