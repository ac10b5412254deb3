using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Sippet.Fast.Buffers;
using Sippet.Fast.Services;

namespace Sippet.Fast;

/// <summary>
/// The inspection of a request by a UAS before it looks at what is asked for: its Request-URI, the extensions that it requires, its body
/// (RFC 3261 sections 8.2.2 and 8.2.3). The method comes before that, and is the user's (section 8.2.1). Immutable; on any thread.
/// </summary>
/// <remarks>It allocates nothing for a request that passes, and nothing for one that is refused.</remarks>
public sealed class RequestInspection
{
    /// <summary>The most bytes of option tags that a 420 lists: a stranger's request does not decide how long the answer is.</summary>
    private const int MaxUnsupported = 512;

    private readonly byte[][] _optionTags;
    private readonly byte[][] _contentTypes;
    private readonly byte[][] _uriSchemes;
    private readonly byte[] _supported;
    private readonly byte[] _accept;

    /// <summary>Makes an inspection.</summary>
    /// <param name="options">What passes; copied.</param>
    /// <exception cref="ArgumentNullException"><paramref name="options"/> is null, or a list in it.</exception>
    /// <exception cref="ArgumentException">An option tag or a scheme is no token, or a content type is not two tokens with a slash between them.</exception>
    public RequestInspection(RequestInspectionOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _optionTags = Read(options.OptionTags, static text => CharClass.IsToken(text), "an option tag, such as timer");
        _contentTypes = Read(options.ContentTypes, BodyTypes.IsValid, "a content type, such as application/sdp");
        _uriSchemes = Read(options.UriSchemes, static text => CharClass.IsToken(text), "a URI scheme, such as sip");
        _supported = Encoding.ASCII.GetBytes(string.Join(", ", options.OptionTags));
        _accept = Encoding.ASCII.GetBytes(string.Join(", ", options.ContentTypes));
    }

    /// <summary>The option tags as the value of Supported; empty when there are none, which says so (RFC 3261 section 20.37).</summary>
    public ReadOnlySpan<byte> Supported => _supported;

    /// <summary>The content types as the value of Accept; empty when there are none, which says so (RFC 3261 section 20.1).</summary>
    public ReadOnlySpan<byte> Accept => _accept;

    /// <summary>
    /// Refuses a request that cannot be served: 416 for the scheme of its Request-URI; 420 for extensions in Require that are not supported,
    /// with Unsupported, which lists those alone; 415 for a body of another type, with Accept, or with a Content-Encoding, with Accept-Encoding.
    /// A body that Content-Disposition calls optional is never a reason, and left to the user to pass over.
    /// </summary>
    /// <param name="transaction">The request's transaction, not answered finally.</param>
    /// <returns>True when the request was refused: there is nothing left to do. False when it passes, which an ACK and a CANCEL always do.</returns>
    /// <exception cref="InvalidOperationException">This is the default value, or comes without a request.</exception>
    /// <exception cref="ObjectDisposedException">The handler of the request has ended.</exception>
    public bool TryRefuse(ServerTransaction transaction)
    {
        SipRequest request = transaction.Request;
        if (request.Method is SipMethod.Ack or SipMethod.Cancel)
        {
            return false;
        }

        if (!IsKnownScheme(request.Frame.StartLine.RequestUri.Of(request.Frame.Bytes)))
        {
            transaction.Respond(SipStatus.UnsupportedUriScheme);
            return true;
        }

        SipHeaders headers = request.Headers;
        if (headers.Has(HeaderId.Require) && RequiresUnsupported(headers))
        {
            RefuseExtensions(transaction, headers);
            return true;
        }

        return !request.Body.IsEmpty && TryRefuseBody(transaction, headers);
    }

    private bool TryRefuseBody(ServerTransaction transaction, SipHeaders headers)
    {
        if (BodyTypes.IsOptional(headers))
        {
            return false;
        }

        foreach (ReadOnlySpan<byte> encoding in headers.Elements(HeaderId.ContentEncoding))
        {
            if (!Ascii.EqualsIgnoreCase(encoding, "identity"u8))
            {
                transaction.Respond(SipStatus.UnsupportedMediaType, static (ref response) => response.AddHeader(HeaderId.AcceptEncoding, "identity"u8));
                return true;
            }
        }

        // A body without Content-Type (which section 20.15 asks for) is of no type that could be known.
        if (headers.ContentType.TryGet(out MediaType type) && BodyTypes.IsAmong(_contentTypes, type))
        {
            return false;
        }

        transaction.Respond(SipStatus.UnsupportedMediaType, _accept, static (ref response, accept) => response.AddHeader(HeaderId.Accept, accept));
        return true;
    }

    private bool IsKnownScheme(ReadOnlySpan<byte> uri) => Contains(_uriSchemes, uri[..Math.Max(0, uri.IndexOf((byte)':'))]);

    private bool RequiresUnsupported(SipHeaders headers)
    {
        foreach (ReadOnlySpan<byte> tag in headers.Elements(HeaderId.Require))
        {
            if (!Contains(_optionTags, tag))
            {
                return true;
            }
        }

        return false;
    }

    // What is no token would be refused by the writer, and what does not fit is left out: the answer is a 420 all the same.
    private void RefuseExtensions(ServerTransaction transaction, SipHeaders headers)
    {
        Span<byte> unsupported = stackalloc byte[MaxUnsupported];
        int length = 0;
        foreach (ReadOnlySpan<byte> tag in headers.Elements(HeaderId.Require))
        {
            ReadOnlySpan<byte> separator = length == 0 ? default : ", "u8;
            if (Contains(_optionTags, tag) || !CharClass.IsToken(tag) || separator.Length + tag.Length > MaxUnsupported - length)
            {
                continue;
            }

            separator.CopyTo(unsupported[length..]);
            tag.CopyTo(unsupported[(length + separator.Length)..]);
            length += separator.Length + tag.Length;
        }

        ReadOnlySpan<byte> listed = unsupported[..length];
        transaction.Respond(SipStatus.BadExtension, listed, static (ref response, tags) => response.AddHeader(HeaderId.Unsupported, tags));
    }

    private static bool Contains(byte[][] names, ReadOnlySpan<byte> name)
    {
        foreach (byte[] candidate in names)
        {
            if (Ascii.EqualsIgnoreCase(candidate, name))
            {
                return true;
            }
        }

        return false;
    }

    private static byte[][] Read(IReadOnlyList<string> texts, Func<byte[], bool> isValid, string what)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return [.. texts.Select(text =>
        {
            byte[] bytes = Encoding.UTF8.GetBytes(text ?? "");
            return isValid(bytes) ? bytes : throw new ArgumentException($"'{text}' is not {what}.", nameof(texts));
        })];
    }
}
