using System;
using System.Collections.Generic;
using Sippet.Fast.Syntax;

namespace Sippet.Fast.Fuzz.Targets;

/// <summary>
/// A message that was accepted is its own bytes, and is read again as the same; what is missing of it is noticed; each view lies within
/// it; and one that is refused is refused for a reason.
/// </summary>
internal sealed class MessageTarget : IFuzzTarget
{
    private readonly MessageFrame _frame = new();
    private readonly MessageFrame _other = new();

    public IEnumerable<byte[]> Seeds => Fuzz.Seeds.Messages;

    public void Run(ReadOnlySpan<byte> input)
    {
        _frame.Load(input);
        RejectReason reason = MessageReader.ReadDatagram(_frame);
        Require.That(reason == _frame.Index.Reason && (uint)_frame.Index.ReasonPosition <= input.Length && (uint)_frame.Length <= input.Length, "verdict");
        if (reason != RejectReason.None)
        {
            return;
        }

        ReadOnlySpan<byte> bytes = _frame.Bytes;
        Require.That(input.TrimStart("\r\n"u8).StartsWith(bytes), "an accepted message is not the bytes that were received");
        Require.That(bytes.EndsWith(_frame.Body.Of(bytes)) && _frame.Body.Start == _frame.Index.EndOfHeaders, "body");
        CheckWhatIsBetweenTheFields(bytes);
        CheckReadAgain(bytes);
        CheckPrefixes(bytes);
        LookAt(new SipHeaders(_frame), bytes);
        if (_frame.StartLine.IsRequest)
        {
            SipRequest request = new(_frame);
            Require.Same(request.ToOwned().Bytes, bytes, "copy");
            Require.Same(request.Headers.CSeq.MethodName, request.MethodName, "method");
            UriTarget.LookAt(request.RequestUri);
            Require.Same(SipMessage.CopyOf(request).ToArray(), bytes, "message to be changed");
        }
        else
        {
            SipResponse response = new(_frame);
            Require.Same(response.ToOwned().Bytes, bytes, "copy");
            Require.That((int)response.StatusCode is >= 100 and <= 699, "status code");
        }
    }

    public static void LookAt(SipHeaders headers, ReadOnlySpan<byte> bytes)
    {
        foreach (Via via in headers.Vias)
        {
            ViaTarget.LookAt(via, bytes);
        }

        NameAddrTarget.LookAt(headers.From, bytes);
        NameAddrTarget.LookAt(headers.To, bytes);
        Require.That(!headers.CallId.IsEmpty && headers.CSeq.Number <= int.MaxValue && headers.MaxForwards is null or <= 255, "core headers");
        foreach (NameAddr address in headers.Contacts)
        {
            NameAddrTarget.LookAt(address, bytes);
        }

        foreach (NameAddr address in headers.Routes)
        {
            NameAddrTarget.LookAt(address, bytes);
        }

        for (int id = 1; id < HeaderTable.Count; id++)
        {
            foreach (ReadOnlySpan<byte> element in headers.Elements((HeaderId)id))
            {
                Require.That(!element.IsEmpty, "an empty element");
                Require.Inside(element, bytes, "element");
            }
        }
    }

    // The start line and the fields, with nothing but white space and colons between them, are the header section byte for byte.
    private void CheckWhatIsBetweenTheFields(ReadOnlySpan<byte> bytes)
    {
        int end = _frame.Index.StartLine.End;
        Require.That(_frame.Index.StartLine.Start == 0, "start line");
        foreach (HeaderLine line in _frame.Index.Lines)
        {
            Require.That(line.NameStart >= end && bytes[end..line.NameStart].Trim(" \t\r\n"u8).IsEmpty, "something before a field is lost");
            int nameEnd = line.NameStart + line.NameLength;
            int valueStart = Math.Max(line.ValueStart, nameEnd);
            Require.That(bytes[nameEnd..valueStart].Trim(" \t\r\n"u8) is [(byte)':'], "something between name and value is lost");
            end = Math.Max(line.ValueEnd, valueStart);
        }

        Require.That(bytes[end.._frame.Index.EndOfHeaders].Trim(" \t\r\n"u8).IsEmpty, "something behind the fields is lost");
    }

    private void CheckReadAgain(ReadOnlySpan<byte> bytes)
    {
        _other.Load(bytes);
        Require.That(MessageReader.ReadDatagram(_other) == RejectReason.None, "an accepted message is refused when it is read again");
        Require.Same(_other.Bytes, bytes, "message");
        Require.That(_other.Body == _frame.Body && _other.Index.Count == _frame.Index.Count && _other.Index.StartLine == _frame.Index.StartLine, "message");
    }

    private void CheckPrefixes(ReadOnlySpan<byte> bytes)
    {
        int step = Math.Max(1, bytes.Length / 16);
        for (int length = bytes.Length - 1; length > 0; length -= length > bytes.Length - 4 ? 1 : step)
        {
            _other.Load(bytes[..length]);
            if (MessageReader.ReadDatagram(_other) == RejectReason.None)
            {
                Require.That(_frame.Core.ContentLength < 0, "a message is accepted without the end of its body");
                Require.That(_other.Length <= length && _other.Index.EndOfHeaders == _frame.Index.EndOfHeaders, "a prefix is read as another message");
            }
        }
    }
}
