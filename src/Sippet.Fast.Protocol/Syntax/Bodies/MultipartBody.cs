using System;
using Sippet.Fast.Buffers;
using Sippet.Fast.Syntax.Bodies;

namespace Sippet.Fast;

/// <summary>
/// The parts of a multipart body, be it mixed, related, alternative or another: RFC 2046 section 5.1, RFC 5621. A view over the
/// body, for <c>foreach</c>: nothing is copied or allocated, what stands before the first part and behind the last is left out, and
/// encodings of content are left alone. It lives no longer than the message; it may be read by several threads.
/// </summary>
/// <remarks>
/// A part ends at the next line that consists of "--", the boundary and white space. A boundary that merely begins with this one
/// does not end it, so that a part may be a multipart body of its own: see <see cref="MultipartPart.TryGetMultipart"/>.
/// </remarks>
public readonly ref struct MultipartBody
{
    /// <summary>How deep multipart bodies may stand in each other; the outermost one is 1 deep.</summary>
    public const int MaxDepth = 8;

    private readonly ReadOnlySpan<byte> _body;
    private readonly int _depth;

    private MultipartBody(ReadOnlySpan<byte> body, ReadOnlySpan<byte> boundary, int depth)
    {
        _body = body;
        Boundary = boundary;
        _depth = depth;
    }

    /// <summary>The boundary without quotes and hyphens, 1 to 70 bytes.</summary>
    public ReadOnlySpan<byte> Boundary { get; }

    /// <summary>
    /// Whether the close-delimiter is there. Where it is not, the body was cut off: the last part goes on to the end of the body, and
    /// may lack something. Each call goes through the body.
    /// </summary>
    public bool IsComplete
    {
        get
        {
            Enumerator parts = GetEnumerator();
            while (parts.MoveNext())
            {
                // the last delimiter decides
            }

            return parts.IsComplete;
        }
    }

    /// <summary>Takes a multipart body apart.</summary>
    /// <param name="contentType">The value of Content-Type.</param>
    /// <param name="body">The body.</param>
    /// <param name="multipart">The parts; a view over <paramref name="body"/> and <paramref name="contentType"/>.</param>
    /// <returns>
    /// False when the type is malformed or not multipart, or has no boundary of 1 to 70 bchars: the body is opaque bytes then. A body
    /// without any delimiter has no parts and is not complete.
    /// </returns>
    public static bool TryParse(ReadOnlySpan<byte> contentType, ReadOnlySpan<byte> body, out MultipartBody multipart) =>
        TryParse(contentType, body, 1, out multipart);

    internal static bool TryParse(ReadOnlySpan<byte> contentType, ReadOnlySpan<byte> body, int depth, out MultipartBody multipart)
    {
        bool parsed = MultipartBoundary.TryRead(contentType, out ReadOnlySpan<byte> boundary) && depth <= MaxDepth;
        multipart = parsed ? new MultipartBody(body, boundary, depth) : default;
        return parsed;
    }

    /// <summary>Goes through the parts in their order.</summary>
    /// <returns>An enumerator for <c>foreach</c>.</returns>
    public Enumerator GetEnumerator() => new(_body, Boundary, _depth);

    /// <summary>Goes through parts; made by <c>foreach</c>.</summary>
    public ref struct Enumerator
    {
        private readonly ReadOnlySpan<byte> _body;
        private readonly ReadOnlySpan<byte> _boundary;
        private readonly int _depth;
        private Delimiter _next;
        private Slice _current;

        internal Enumerator(ReadOnlySpan<byte> body, ReadOnlySpan<byte> boundary, int depth)
        {
            _body = body;
            _boundary = boundary;
            _depth = depth;
            Delimiter.TryFind(body, boundary, 0, out _next);
        }

        /// <summary>The part.</summary>
        public readonly MultipartPart Current => new(_current.Of(_body), _depth);

        internal readonly bool IsComplete => _next.IsClose;

        /// <summary>Goes to the next part.</summary>
        /// <returns>Whether there is one.</returns>
        public bool MoveNext()
        {
            if (!_next.OpensPart)
            {
                return false;
            }

            int start = _next.End;
            _current = Slice.Between(start, Delimiter.TryFind(_body, _boundary, start, out _next) ? _next.Start : _body.Length);
            return true;
        }
    }
}
