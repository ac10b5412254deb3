using System;
using System.Text;
using System.Text.Unicode;
using Sippet.Fast.Buffers;
using Sippet.Fast.Syntax.Scanning;

namespace Sippet.Fast.Syntax.Validation;

/// <summary>
/// The second look of <see cref="SyntaxProfile.Strict"/> at a message that was accepted: whatever the readers let pass though the grammar
/// of RFC 3261 section 25.1 does not. Validation.md has the rules. Each byte is passed over a fixed number of times.
/// </summary>
internal static class StrictSyntax
{
    /// <summary>Refuses the message for the first rule that it breaks.</summary>
    public static void Check(MessageFrame frame)
    {
        HeaderIndex index = frame.Index;
        ReadOnlySpan<byte> message = frame.Bytes;
        CheckBytes(message[..index.EndOfHeaders], index);
        CheckStartLine(frame, message);
        StrictHeaders check = new(message, index, frame.Names);
        check.CheckVias();
        check.CheckAddresses(HeaderId.From, RejectReason.MalformedFrom);
        check.CheckAddresses(HeaderId.To, RejectReason.MalformedTo);
        check.CheckAddresses(HeaderId.Contact, RejectReason.MalformedContact);
        check.CheckAddresses(HeaderId.Route, RejectReason.MalformedRoute);
        check.CheckAddresses(HeaderId.RecordRoute, RejectReason.MalformedRecordRoute);
        foreach (ref readonly HeaderLine line in index.Lines)
        {
            StrictFields.Check(message, line, index);
        }
    }

    private static void CheckBytes(ReadOnlySpan<byte> headers, HeaderIndex index)
    {
        for (int position = 0; position < headers.Length; position++)
        {
            byte value = headers[position];
            if (value == '\n' && headers[position - 1] != '\r')
            {
                index.Refuse(RejectReason.BareLineFeed, position);
                return;
            }

            if ((value < ' ' && value is not ((byte)'\t' or (byte)'\r' or (byte)'\n')) || value == 0x7f)
            {
                if (!ControlCharacters.IsQuotedPair(headers, position))
                {
                    index.Refuse(RejectReason.ControlInHeader, position);
                    return;
                }
            }
        }

        if (!Utf8.IsValid(headers))
        {
            index.Refuse(RejectReason.InvalidUtf8, FirstInvalid(headers));
        }
    }

    private static int FirstInvalid(ReadOnlySpan<byte> text)
    {
        int position = 0;
        while (Rune.DecodeFromUtf8(text[position..], out _, out int consumed) == System.Buffers.OperationStatus.Done)
        {
            position += consumed;
        }

        return position;
    }

    private static void CheckStartLine(MessageFrame frame, ReadOnlySpan<byte> message)
    {
        StartLine line = frame.StartLine;
        if (line.IsRequest)
        {
            StrictUris.Check(line.RequestUri.Of(message), line.RequestUri.Start, RejectReason.MalformedRequestUri, frame.Index, frame.Names);
            return;
        }

        // Status-Line has an SP before the phrase, also before an empty one: section 7.2.
        const int Shortest = 12; // SIP/2.0 SP 200 SP
        ReadOnlySpan<byte> phrase = line.ReasonPhrase.Of(message);
        int wrong = frame.Index.StartLine.Length < Shortest ? 0 : StrictText.FirstOutside(phrase, CharClass.ReasonPhrase);
        if (wrong >= 0)
        {
            frame.Index.Refuse(RejectReason.MalformedStatusLine, line.ReasonPhrase.Start + wrong);
        }
    }
}
