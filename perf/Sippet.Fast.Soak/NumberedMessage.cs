using System;
using System.Collections.Generic;
using System.Text;

namespace Sippet.Fast.Soak;

/// <summary>A message in which a number stands at some places, such as branch and Call-ID, so that any count of them costs no allocation.</summary>
internal sealed class NumberedMessage
{
    /// <summary>What marks a place for the number.</summary>
    public const string Number = "########";

    private readonly byte[] _bytes;
    private readonly int[] _places;

    /// <param name="text">The message; its line ends become CR LF.</param>
    public NumberedMessage(string text)
    {
        text = text.ReplaceLineEndings("\r\n");
        List<int> places = [];
        int place = -1;
        while ((place = text.IndexOf(Number, place + 1, StringComparison.Ordinal)) >= 0)
        {
            places.Add(place);
        }

        _bytes = Encoding.Latin1.GetBytes(text);
        _places = [.. places];
    }

    /// <summary>The message with a number, valid until the next one.</summary>
    public ReadOnlySpan<byte> WithNumber(uint number)
    {
        foreach (int place in _places)
        {
            for (int i = 0; i < Number.Length; i++)
            {
                _bytes[place + i] = "0123456789abcdef"u8[(int)(number >> (28 - (4 * i))) & 15];
            }
        }

        return _bytes;
    }
}
