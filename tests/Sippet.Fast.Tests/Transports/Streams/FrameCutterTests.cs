using System;
using System.Buffers;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Text;
using Sippet.Fast.Conformance;
using Sippet.Fast.Syntax.Framing;
using Sippet.Fast.Testing;
using Xunit;

namespace Sippet.Fast.Transports.Streams;

/// <summary>Streams cut into messages: RFC 3261 section 18.3.</summary>
public sealed class FrameCutterTests
{
    private static readonly Flow s_flow = new(SipTransport.Tcp, 0, new TransportAddress(IPEndPoint.Parse("192.0.2.9:50000")), 7);
    private static readonly byte[] s_hello = new RequestText { Method = "MESSAGE", Transport = "TCP", Body = "hello" }.ToBytes();
    private static readonly byte[] s_options = new RequestText { Transport = "TCP", CallId = "call-2" }.ToBytes();

    [Fact]
    public void MessagesAreTheSameForEverySplit()
    {
        byte[] stream = [.. s_hello, .. "\r\n\r\n"u8, .. s_options, .. s_hello];
        for (int split = 0; split <= stream.Length; split++)
        {
            Reader reader = new();
            reader.Add(stream[..split]);
            reader.Add(stream[split..]);
            Assert.Equal([s_hello, s_options, s_hello], reader.Messages);
            Assert.Equal(1, reader.Pings);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void MessagesAreTheSameInSmallPieces(int size)
    {
        Reader reader = new();
        foreach (byte[] piece in s_hello.Concat(s_options).Chunk(size))
        {
            reader.Add(piece);
        }

        Assert.Equal([s_hello, s_options], reader.Messages);
    }

    [Fact]
    public void StreamOfTheCorpusIsTwoMessagesWhereverItIsCut()
    {
        Corpus.Require();
        byte[] stream = Corpus.Read("bugs/O06/stream.bin");
        for (int split = 1; split < stream.Length; split++)
        {
            Reader reader = new();
            reader.Add(stream[..split]);
            reader.Add(stream[split..]);
            Assert.Equal(["hello", ""], reader.Bodies);
        }

        Reader single = new();
        Array.ForEach(stream, one => single.Add([one]));
        Assert.Equal(["hello", ""], single.Bodies);
    }

    [Fact]
    public void FullBatchIsHandedOverAndTheRestFollows()
    {
        Reader reader = new();
        reader.Add([.. Enumerable.Repeat(s_options, 150).SelectMany(static message => message)]);
        Assert.Equal([64, 64, 22], reader.BatchSizes);
        Assert.All(reader.Messages, static message => Assert.Equal(s_options, message));
    }

    [Fact]
    public void MessageLongerThanABatchHasOneOfItsOwn()
    {
        byte[] large = new RequestText { Method = "MESSAGE", Body = new string('x', 100_000) }.ToBytes();
        Reader reader = new();
        reader.Add([.. s_options, .. large, .. s_options]);
        Assert.Equal([1, 1, 1], reader.BatchSizes);
        Assert.Equal([s_options, large, s_options], reader.Messages);
    }

    [Theory]
    [InlineData("Content-Length: 0\r\n", "", RejectReason.MissingContentLength)]
    [InlineData("Content-Length: 0\r\n", "Content-Length: many\r\n", RejectReason.MalformedContentLength)]
    [InlineData("Content-Length: 0\r\n", "Content-Length: 2000000\r\n", RejectReason.BodyTooLong)]
    public void WhatCannotBeFramedIsRefusedWithItsHeaders(string line, string instead, RejectReason reason)
    {
        string broken = Encoding.ASCII.GetString(s_options).Replace(line, instead, StringComparison.Ordinal);
        Reader reader = new();
        reader.Add([.. s_hello, .. Encoding.ASCII.GetBytes(broken), .. s_hello]);
        Assert.True(reader.IsRefused);
        Assert.Equal([s_hello, Encoding.ASCII.GetBytes(broken)], reader.Messages);
        Assert.Equal([RejectReason.None, reason], reader.Refusals);
    }

    [Fact]
    public void EndlessHeaderSectionIsRefusedWithoutAMessage()
    {
        Reader reader = new();
        reader.Add([.. "OPTIONS sip:a@b SIP/2.0\r\nX: "u8, .. new byte[70_000]]);
        Assert.True(reader.IsRefused);
        Assert.Empty(reader.Messages);
    }

    /// <summary>The owner of a stream's bytes.</summary>
    private sealed class Reader
    {
        private readonly FrameCutter _cutter = new(s_flow, new MessageBatchPool(), maxBody: 1 << 20);
        private readonly MessageParser _parser = new();
        private byte[] _rest = [];

        public List<byte[]> Messages { get; } = [];

        public List<RejectReason> Refusals { get; } = [];

        public List<int> BatchSizes { get; } = [];

        public int Pings { get; private set; }

        public bool IsRefused { get; private set; }

        public IEnumerable<string> Bodies => Messages.Select(bytes =>
        {
            Assert.True(_parser.TryParse(bytes, out SipRequest request));
            return Encoding.ASCII.GetString(request.Body);
        });

        // What was left is kept in one piece and what comes in another, as a pipe does.
        public void Add(byte[] piece)
        {
            Piece first = new(_rest, 0);
            Piece last = first.Append(piece);
            ReadOnlySequence<byte> bytes = new(first, 0, last, piece.Length);
            FramingStatus status;
            do
            {
                status = _cutter.Cut(ref bytes);
                Pings += status == FramingStatus.Ping ? 1 : 0;
                Take(_cutter.TakeBatch());
            }
            while (status is not (FramingStatus.NeedMore or FramingStatus.Refused));

            IsRefused = status == FramingStatus.Refused;
            _rest = bytes.ToArray();
            Assert.True(IsRefused || _cutter.IsInMessage == _rest.Length > 0);
        }

        private void Take(MessageBatch? batch)
        {
            if (batch is null)
            {
                return;
            }

            BatchSizes.Add(batch.Count);
            foreach (ref readonly ReceivedMessage message in batch.Messages)
            {
                Assert.Equal(s_flow, message.Source);
                Messages.Add(batch.BytesOf(message).ToArray());
                Refusals.Add(message.Refusal);
            }
        }
    }

    private sealed class Piece : ReadOnlySequenceSegment<byte>
    {
        public Piece(byte[] bytes, long start)
        {
            Memory = bytes;
            RunningIndex = start;
        }

        public Piece Append(byte[] bytes)
        {
            Piece next = new(bytes, Memory.Length);
            Next = next;
            return next;
        }
    }
}
