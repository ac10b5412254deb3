using System;
using System.Collections.Immutable;
using System.Linq;
using Xunit;

namespace Sippet.Fast.Syntax;

/// <summary>A message as its lines, of which a test changes one: each test shows what it is about, and nothing else.</summary>
internal sealed record MessageText(string StartLine, ImmutableArray<string> Lines, string Body = "")
{
    /// <summary>A request with what it cannot do without; its CSeq and Content-Length are the last lines.</summary>
    public static MessageText Options { get; } = new("OPTIONS sip:bob@example.com SIP/2.0",
    [
        "Via: SIP/2.0/UDP client.example.com:5061;branch=z9hG4bK776",
        "Max-Forwards: 70",
        "From: Alice <sip:alice@example.com>;tag=1928301774",
        "To: Bob <sip:bob@example.com>",
        "Call-ID: a84b4c76e66710@client.example.com",
        "CSeq: 63104 OPTIONS",
        "Content-Length: 0",
    ]);

    /// <summary>The response to it.</summary>
    public static MessageText Ok { get; } = new("SIP/2.0 200 OK",
    [
        "Via: SIP/2.0/UDP client.example.com:5061;branch=z9hG4bK776;received=192.0.2.1",
        "From: Alice <sip:alice@example.com>;tag=1928301774",
        "To: Bob <sip:bob@example.com>;tag=314159",
        "Call-ID: a84b4c76e66710@client.example.com",
        "CSeq: 63104 OPTIONS",
        "Content-Length: 0",
    ]);

    /// <summary>The message with another line in the place of the one that has the same name, or with one more line at the end.</summary>
    public MessageText With(string line)
    {
        string? old = Lines.FirstOrDefault(other => other.StartsWith(line[..(line.IndexOf(':') + 1)], StringComparison.Ordinal));
        return this with { Lines = old is null ? Lines.Add(line) : Lines.Replace(old, line) };
    }

    /// <summary>The message with one more line at the end.</summary>
    public MessageText Plus(string line) => this with { Lines = Lines.Add(line) };

    /// <summary>The message without the lines that begin with the name.</summary>
    public MessageText Without(string name) => this with { Lines = Lines.RemoveAll(line => line.StartsWith(name, StringComparison.Ordinal)) };

    /// <summary>The message with another start line.</summary>
    public MessageText Starting(string startLine) => this with { StartLine = startLine };

    /// <summary>A request with another method in both places.</summary>
    public MessageText WithMethod(string method) => Starting($"{method} sip:bob@example.com SIP/2.0").With($"CSeq: 63104 {method}");

    /// <summary>The message with a body and its length.</summary>
    public MessageText WithBody(string body) => With($"Content-Length: {body.Length}") with { Body = body };

    /// <summary>The message as it is sent.</summary>
    public byte[] ToBytes() => ToString().Bytes();

    public override string ToString() => string.Concat(Lines.Prepend(StartLine).Append("").Select(line => line + "\r\n")) + Body;

    /// <summary>Reads the message: the verdict, and what was read of it.</summary>
    public (RejectReason Reason, MessageFrame Frame) Read() => Read(ToBytes());

    /// <summary>Reads the message, which has to be accepted.</summary>
    public MessageFrame Accept()
    {
        (RejectReason reason, MessageFrame frame) = Read();
        Assert.Equal(RejectReason.None, reason);
        return frame;
    }

    /// <summary>Reads the message, which has to be accepted, as a request.</summary>
    public SipRequest AcceptRequest() => new(Accept());

    /// <summary>Reads any bytes.</summary>
    public static (RejectReason Reason, MessageFrame Frame) Read(byte[] datagram)
    {
        MessageFrame frame = new();
        frame.Load(datagram);
        return (MessageReader.ReadDatagram(frame), frame);
    }
}
