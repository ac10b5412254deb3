using System;
using System.Collections.Generic;
using Sippet.Fast.Buffers;
using Sippet.Fast.Syntax;
using Sippet.Fast.Syntax.Editing;

namespace Sippet.Fast;

/// <summary>
/// A message that its owner may change: one that is built, or a copy of one that was received and is to be forwarded. A change
/// concerns the field that it names; all other bytes and their order stay exactly as they were, odd spelling, folds and line ends included.
/// </summary>
/// <remarks>
/// It owns its bytes, stays valid as long as it is referenced and may be used for message after message with <see cref="Load(SipRequest)"/>,
/// without allocating. One thread at a time. No value can add a header or a body of its own: CR, LF and NUL are refused wherever a value
/// is taken. Content-Length is written from the body.
/// </remarks>
public sealed partial class SipMessage
{
    private readonly List<MessageLine> _lines = new(32);
    private EditBuffer _text = new();
    private StartLine _startLine;
    private Slice _startLineField, _endOfHeaders, _body;

    private SipMessage()
    {
    }

    /// <summary>Whether it is a request.</summary>
    public bool IsRequest => _startLine.IsRequest;

    /// <summary>
    /// Whether From, with a tag, To and CSeq still are those of a request that was received: they were read then, and need not be read once more before
    /// it is sent.
    /// </summary>
    internal bool HasReadParties { get; private set; }

    /// <summary>Copies a request that was received.</summary>
    /// <param name="request">The request.</param>
    /// <returns>The copy.</returns>
    public static SipMessage CopyOf(SipRequest request)
    {
        SipMessage copy = new();
        copy.Load(request);
        return copy;
    }

    /// <summary>Copies a response that was received.</summary>
    /// <param name="response">The response.</param>
    /// <returns>The copy.</returns>
    public static SipMessage CopyOf(SipResponse response)
    {
        SipMessage copy = new();
        copy.Load(response);
        return copy;
    }

    /// <summary>Forgets what it was, and becomes a copy of a request.</summary>
    /// <param name="request">The request.</param>
    public void Load(SipRequest request) => Load(request.Frame);

    /// <summary>Forgets what it was, and becomes a copy of a response.</summary>
    /// <param name="response">The response.</param>
    public void Load(SipResponse response) => Load(response.Frame);

    /// <summary>Gives the message as a request with its typed headers, and so checks that others can read it; allocates.</summary>
    /// <returns>A copy that later changes do not reach.</returns>
    /// <exception cref="InvalidOperationException">It is a response, or not yet a whole message; the message tells what is missing.</exception>
    public SipRequest ToRequest()
    {
        MessageParser parser = new();
        return parser.TryParse(ToArray(), out SipRequest request) ? request : throw Incomplete(parser, "request");
    }

    /// <summary>Gives the message as a response with its typed headers, and so checks that others can read it; allocates.</summary>
    /// <returns>A copy that later changes do not reach.</returns>
    /// <exception cref="InvalidOperationException">It is a request, or not yet a whole message; the message tells what is missing.</exception>
    public SipResponse ToResponse()
    {
        MessageParser parser = new();
        return parser.TryParse(ToArray(), out SipResponse response) ? response : throw Incomplete(parser, "response");
    }

    private static InvalidOperationException Incomplete(MessageParser parser, string kind) => new(
        parser.Reason == RejectReason.None ? $"It is no {kind}." : $"It is no valid {kind} yet: {parser.Reason} at byte {parser.ReasonPosition}.");

    private void Load(MessageFrame frame)
    {
        HeaderIndex index = frame.Index;
        ReadOnlySpan<byte> message = frame.Bytes;
        ReadOnlySpan<HeaderLine> fields = index.Lines;
        int emptyLine = index.EndOfHeaders - (message[index.EndOfHeaders - 2] == '\r' ? 2 : 1);
        Clear();
        _text.Append(message);
        for (int i = 0; i < fields.Length; i++)
        {
            _lines.Add(new MessageLine { Field = fields[i], End = i + 1 < fields.Length ? fields[i + 1].NameStart : emptyLine });
        }

        _startLine = frame.StartLine;
        _startLineField = Slice.Between(0, fields.Length > 0 ? fields[0].NameStart : emptyLine);
        _endOfHeaders = Slice.Between(emptyLine, index.EndOfHeaders);
        _body = frame.Body;
        HasReadParties = frame.StartLine.IsRequest && frame.Core.From.Tag.Exists;
    }

    private void Clear()
    {
        _text.Clear();
        _lines.Clear();
    }
}
