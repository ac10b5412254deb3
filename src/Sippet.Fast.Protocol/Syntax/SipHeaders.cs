using System;
using System.Runtime.CompilerServices;
using System.Text;
using Sippet.Fast.Syntax;

namespace Sippet.Fast;

/// <summary>
/// The header fields of a received message: the ones that the stack knows as typed views, all of them raw and in their order.
/// It lives no longer than the request or response that it was taken from.
/// </summary>
public readonly ref partial struct SipHeaders
{
    private readonly MessageFrame _frame;

    internal SipHeaders(MessageFrame frame) => _frame = frame;

    /// <summary>The number of header fields, each repetition of a name counted.</summary>
    public int Count => _frame.Index.Count;

    /// <summary>The topmost Via value.</summary>
    public Via Via => new(_frame.Bytes, _frame.Core.TopVia);

    /// <summary>All Via values in their order, those of comma lists included.</summary>
    public ViaList Vias => new(_frame);

    /// <summary>From.</summary>
    public NameAddr From => new(_frame.Bytes, _frame.Core.From);

    /// <summary>To.</summary>
    public NameAddr To => new(_frame.Bytes, _frame.Core.To);

    /// <summary>The Call-ID, which has a case (RFC 3261 section 20.8).</summary>
    public ReadOnlySpan<byte> CallId => _frame.Core.CallId.Of(_frame.Bytes);

    /// <summary>CSeq.</summary>
    public CSeq CSeq
    {
        get
        {
            ReadOnlySpan<byte> method = _frame.Core.CSeqMethodName.Of(_frame.Bytes);
            return new CSeq(_frame.Core.CSeqNumber, MethodNames.Find(method), method);
        }
    }

    /// <summary>Max-Forwards, 0 to 255; null when it is absent.</summary>
    public int? MaxForwards => _frame.Core.MaxForwards < 0 ? null : _frame.Core.MaxForwards;

    /// <summary>Content-Length in bytes; null when it is absent.</summary>
    public int? ContentLength => _frame.Core.ContentLength < 0 ? null : _frame.Core.ContentLength;

    /// <summary>The Contact values in their order; for <c>Contact: *</c> see <see cref="NameAddrList.IsStar"/>.</summary>
    public NameAddrList Contacts => new(_frame, HeaderId.Contact);

    /// <summary>The Route values in their order.</summary>
    public NameAddrList Routes => new(_frame, HeaderId.Route);

    /// <summary>The Record-Route values in their order.</summary>
    public NameAddrList RecordRoutes => new(_frame, HeaderId.RecordRoute);

    /// <summary>A header field by its place.</summary>
    /// <param name="index">0 to <see cref="Count"/> - 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such field.</exception>
    public HeaderField this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
            return new HeaderField(_frame.Bytes, _frame.Index.Lines[index]);
        }
    }

    /// <summary>Whether the message has the header.</summary>
    /// <param name="id">A known header.</param>
    /// <returns>True when it stands at least once, in long or compact form.</returns>
    public bool Has(HeaderId id) => _frame.Index.Has(id);

    /// <summary>Looks the first field of a known header up.</summary>
    /// <param name="id">A known header.</param>
    /// <param name="field">The field, raw.</param>
    /// <returns>Whether there is one.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryGet(HeaderId id, out HeaderField field)
    {
        if (!_frame.Index.TryGetFirst(id, out int line))
        {
            field = default;
            return false;
        }

        field = new HeaderField(_frame.Bytes, in _frame.Index.Lines[line]);
        return true;
    }

    /// <summary>Looks the first field of a name up; for a known header the form with <see cref="HeaderId"/> is faster.</summary>
    /// <param name="name">The name in any case; of a known header, also its compact form.</param>
    /// <param name="field">The field, raw.</param>
    /// <returns>Whether there is one.</returns>
    public bool TryGet(ReadOnlySpan<byte> name, out HeaderField field)
    {
        HeaderId id = HeaderTable.Find(name);
        if (id != HeaderId.Unknown)
        {
            return TryGet(id, out field);
        }

        foreach (HeaderField candidate in this)
        {
            if (candidate.Id == HeaderId.Unknown && Ascii.EqualsIgnoreCase(candidate.Name, name))
            {
                field = candidate;
                return true;
            }
        }

        field = default;
        return false;
    }

    /// <summary>The elements of all fields of a header that is a comma list, such as Allow, Require or Supported; empty ones are left out.</summary>
    /// <param name="id">A known header.</param>
    /// <returns>The elements, for <c>foreach</c>.</returns>
    public HeaderElements Elements(HeaderId id) => new(_frame, id);

    /// <summary>Goes through all header fields in their order.</summary>
    /// <returns>An enumerator for <c>foreach</c>.</returns>
    public Enumerator GetEnumerator() => new(_frame);

    /// <summary>Goes through header fields; made by <c>foreach</c>.</summary>
    public ref struct Enumerator
    {
        private readonly MessageFrame _frame;
        private int _line;

        internal Enumerator(MessageFrame frame)
        {
            _frame = frame;
            _line = -1;
        }

        /// <summary>The header field.</summary>
        public readonly HeaderField Current => new(_frame.Bytes, _frame.Index.Lines[_line]);

        /// <summary>Goes to the next header field.</summary>
        /// <returns>Whether there is one.</returns>
        public bool MoveNext() => ++_line < _frame.Index.Count;
    }
}
