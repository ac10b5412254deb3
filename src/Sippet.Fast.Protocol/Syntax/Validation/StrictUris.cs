using System;
using Sippet.Fast.Buffers;

namespace Sippet.Fast.Syntax.Validation;

/// <summary>SIP-URI, SIPS-URI and absoluteURI to the letter: RFC 3261 sections 19.1.1 and 25.1.</summary>
internal static class StrictUris
{
    /// <summary>Refuses the message for a URI that the reader has accepted and the grammar does not.</summary>
    /// <param name="text">The URI.</param>
    /// <param name="start">Where it stands in the message.</param>
    /// <param name="malformed">The reason.</param>
    /// <param name="index">The index that keeps it.</param>
    /// <param name="names">What finds a parameter that stands twice.</param>
    public static void Check(ReadOnlySpan<byte> text, int start, RejectReason malformed, HeaderIndex index, ParameterNames names)
    {
        if (!SipUri.TryParse(text, out SipUri uri) || !IsWellFormed(uri))
        {
            index.Refuse(malformed, start);
        }
        else if (uri.IsSip)
        {
            CheckParameters(uri, start + text.Length - uri.Parameters.Value.Length - HeadersLength(text, uri), malformed, index, names);
        }
    }

    private static bool IsWellFormed(in SipUri uri) => uri.IsSip
        ? !uri.User.Contains((byte)'#') && !uri.Password.ContainsAny(";?/#:"u8) && StrictText.IsHost(uri.Host) && AreHeaders(uri.Headers.Value)
        : StrictText.FirstOutside(uri.Value, CharClass.AbsoluteUri) < 0;

    // headers = "?" header *( "&" header ), of which the reader lets the question mark stand alone
    private static int HeadersLength(ReadOnlySpan<byte> text, in SipUri uri) => uri.Headers.IsEmpty ? text is [.., (byte)'?'] ? 1 : 0 : uri.Headers.Value.Length + 1;

    private static bool AreHeaders(ReadOnlySpan<byte> headers)
    {
        if (headers.IsEmpty)
        {
            return true;
        }

        foreach (Range range in headers.Split((byte)'&'))
        {
            ReadOnlySpan<byte> header = headers[range];
            int equals = header.IndexOf((byte)'=');
            if (equals <= 0 || StrictText.FirstOutside(header[..equals], CharClass.UriHeader) >= 0
                || StrictText.FirstOutside(header[(equals + 1)..], CharClass.UriHeader) >= 0)
            {
                return false;
            }
        }

        return true;
    }

    // uri-parameter = pname [ "=" pvalue ], neither of them empty and with no other "="
    private static void CheckParameters(in SipUri uri, int start, RejectReason malformed, HeaderIndex index, ParameterNames names)
    {
        ReadOnlySpan<byte> parameters = uri.Parameters.Value;
        if (parameters.IsEmpty)
        {
            return;
        }

        names.Clear(parameters);
        foreach (Range range in parameters[1..].Split((byte)';'))
        {
            int offset = range.Start.Value + 1;
            ReadOnlySpan<byte> parameter = parameters[offset..(range.End.Value + 1)];
            int equals = parameter.IndexOf((byte)'=');
            ReadOnlySpan<byte> name = equals < 0 ? parameter : parameter[..equals];
            ReadOnlySpan<byte> value = equals < 0 ? default : parameter[(equals + 1)..];
            if (name.IsEmpty || (equals >= 0 && (value.IsEmpty || value.Contains((byte)'='))))
            {
                index.Refuse(malformed, start + offset);
                return;
            }

            if (!names.TryAdd(parameters, new Slice(offset, name.Length)))
            {
                index.Refuse(RejectReason.DuplicateParameter, start + offset);
                return;
            }
        }
    }
}
