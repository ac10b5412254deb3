using System;
using Sippet.Fast.Buffers;
using Sippet.Fast.Syntax;
using Sippet.Fast.Syntax.Editing;
using Sippet.Fast.Syntax.Writing;

namespace Sippet.Fast;

/// <content>The fields that the header operations are made of.</content>
public sealed partial class SipMessage
{
    private int IndexOfFirst(HeaderName name)
    {
        for (int i = 0; i < _lines.Count; i++)
        {
            if (name.IsNameOf(_lines[i].Field, _text.Bytes))
            {
                return i;
            }
        }

        return -1;
    }

    private int IndexOfLast(HeaderName name)
    {
        int i = _lines.Count - 1;
        while (i >= 0 && !name.IsNameOf(_lines[i].Field, _text.Bytes))
        {
            i--;
        }

        return i;
    }

    // New headers come before a Content-Length that ends the others, where most would look for it.
    private int EndOfFields() => _lines.Count > 0 && _lines[^1].Field.Id == HeaderId.ContentLength ? _lines.Count - 1 : _lines.Count;

    // A field of a comma list may have no value at all, as in "Supported:"; then one of the following fields may.
    private bool FindFirst(HeaderName name, out int place, out Slice first, out Slice others)
    {
        (first, others) = (Slice.None, Slice.None);
        bool isList = CommaList.Contains(name.Id);
        for (place = 0; place < _lines.Count; place++)
        {
            HeaderLine field = _lines[place].Field;
            if (name.IsNameOf(field, _text.Bytes))
            {
                first = field.Value;
                others = isList ? CommaList.First(_text.Bytes, field.Value, out first) : Slice.None;
                if (!isList || first.Length > 0)
                {
                    return true;
                }
            }
        }

        first = Slice.None;
        return false;
    }

    private bool FindLast(HeaderName name, out int place, out Slice last, out Slice others)
    {
        (last, others) = (Slice.None, Slice.None);
        bool isList = CommaList.Contains(name.Id);
        for (place = _lines.Count - 1; place >= 0; place--)
        {
            HeaderLine field = _lines[place].Field;
            if (name.IsNameOf(field, _text.Bytes))
            {
                last = field.Value;
                others = isList ? CommaList.Last(_text.Bytes, field.Value, out last) : Slice.None;
                if (!isList || last.Length > 0)
                {
                    return true;
                }
            }
        }

        last = Slice.None;
        return false;
    }

    private ReadOnlySpan<byte> OneLine(Slice value) => LineText.OneLine(value.Of(_text.Bytes));

    private static ReadOnlySpan<byte> Checked(HeaderName name, ReadOnlySpan<byte> value)
    {
        if (name.Id == HeaderId.ContentLength)
        {
            throw new ArgumentException("Content-Length is written from the body: call SetBody or RemoveBody.", nameof(name));
        }

        LineText.Check(value, nameof(value));
        return value;
    }

    private void InsertField(int place, HeaderName name, scoped ReadOnlySpan<byte> value)
    {
        ForgetReading(name.Id);
        Slice title = _text.Append(name.Text);
        _text.Append(": "u8);
        Slice text = _text.Append(value);
        Slice end = _text.Append("\r\n"u8);
        _lines.Insert(place, new MessageLine
        {
            Field = new HeaderLine { NameStart = title.Start, NameLength = title.Length, ValueStart = text.Start, ValueEnd = text.End, Id = name.Id },
            End = end.End,
        });
    }

    private void SetField(HeaderName name, scoped ReadOnlySpan<byte> value)
    {
        int place = IndexOfFirst(name);
        if (place < 0)
        {
            InsertField(name.Id == HeaderId.ContentLength ? _lines.Count : EndOfFields(), name, value);
            return;
        }

        Rewrite(place, _lines[place].Field.Value, value);
        RemoveFields(name, place + 1);
    }

    private bool RemoveFields(HeaderName name, int from = 0)
    {
        ForgetReading(name.Id);
        int kept = from;
        for (int i = from; i < _lines.Count; i++)
        {
            MessageLine line = _lines[i];
            if (!name.IsNameOf(line.Field, _text.Bytes))
            {
                _lines[kept++] = line;
            }
        }

        bool found = kept < _lines.Count;
        _lines.RemoveRange(kept, _lines.Count - kept);
        return found;
    }

    /// <summary>Removes some fields of a header that is no comma list; the others stay as they are.</summary>
    /// <param name="name">The header.</param>
    /// <param name="isUnwanted">Is given the value of each, on one line.</param>
    internal void RemoveFields(HeaderName name, Func<ReadOnlySpan<byte>, bool> isUnwanted)
    {
        ForgetReading(name.Id);
        for (int i = _lines.Count - 1; i >= 0; i--)
        {
            if (name.IsNameOf(_lines[i].Field, _text.Bytes) && isUnwanted(OneLine(_lines[i].Field.Value)))
            {
                _lines.RemoveAt(i);
            }
        }
    }

    /// <summary>Removes the first values of a header that is a comma list; the others stay as they are. The time is linear, however many there are.</summary>
    /// <param name="name">The header.</param>
    /// <param name="count">How many of its values.</param>
    internal void RemoveFirst(HeaderName name, int count)
    {
        int place = IndexOfFirst(name);
        while (count > 0 && place >= 0)
        {
            Slice field = _lines[place].Field.Value;
            int position = field.Start;
            Slice next = CommaList.Next(_text.Bytes, field.End, ref position);
            while (count > 0 && next.Length > 0)
            {
                count--;
                next = CommaList.Next(_text.Bytes, field.End, ref position);
            }

            Keep(place, next.Length > 0 ? Slice.Between(next.Start, field.End) : Slice.None);
            place = IndexOfFirst(name);
        }
    }

    // Keeps some values of a field, or removes it when there are none to keep.
    private void Keep(int place, Slice values)
    {
        if (values.Exists)
        {
            Rewrite(place, _lines[place].Field.Value, values.Of(_text.Bytes));
        }
        else
        {
            ForgetReading(_lines[place].Field.Id);
            _lines.RemoveAt(place);
        }
    }

    // Replaces a part of a field; what stands around it, the line end included, is copied as it is.
    private void Rewrite(int place, Slice part, scoped ReadOnlySpan<byte> value)
    {
        MessageLine line = _lines[place];
        HeaderLine old = line.Field;
        ForgetReading(old.Id);
        Slice before = _text.Append(_text.Bytes[old.NameStart..part.Start]);
        _text.Append(value);
        Slice after = _text.Append(_text.Bytes[part.End..line.End]);
        _lines[place] = new MessageLine
        {
            Field = old with
            {
                NameStart = before.Start,
                ValueStart = before.Start + (old.ValueStart - old.NameStart),
                ValueEnd = after.End - (line.End - old.ValueEnd),
            },
            End = after.End,
        };
    }

    private void ForgetReading(HeaderId id) => HasReadParties &= id is not (HeaderId.From or HeaderId.To or HeaderId.CSeq);
}
