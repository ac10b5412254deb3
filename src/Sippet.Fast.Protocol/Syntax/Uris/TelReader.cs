using System;
using System.Text;
using Sippet.Fast.Buffers;

namespace Sippet.Fast.Syntax.Uris;

/// <summary>Reads telephone-subscriber: RFC 3966 section 3. The escapes in the text have been checked.</summary>
internal static class TelReader
{
    private const int ByteMask = 0xff; // of UriText: in a number an escape is the character, whatever it is

    /// <summary>Finds the number; parameters follow it.</summary>
    public static bool TryRead(ReadOnlySpan<byte> text, out int numberLength)
    {
        int semicolon = text.IndexOf((byte)';');
        numberLength = semicolon < 0 ? text.Length : semicolon;
        ReadOnlySpan<byte> number = text[..numberLength];
        bool hasContext = StartsWithPlus(number);
        if (!(hasContext ? IsGlobalNumber(number) : IsLocalNumber(number)))
        {
            return false;
        }

        foreach (UriParameter parameter in new UriParameters(text[numberLength..]))
        {
            bool isContext = Ascii.EqualsIgnoreCase(parameter.Name, "phone-context"u8);
            hasContext |= isContext;
            if (!IsName(parameter.Name) || (parameter.HasValue ? !IsValue(parameter, isContext) : isContext))
            {
                return false;
            }
        }

        return hasContext;
    }

    /// <summary>Whether a number is a global one.</summary>
    public static bool StartsWithPlus(ReadOnlySpan<byte> number)
    {
        UriText letters = new(number);
        return letters.MoveNext() && (letters.Current & ByteMask) == '+';
    }

    /// <summary>Whether a character of a number is there for the eye only.</summary>
    public static bool IsVisualSeparator(int letter) => letter is '-' or '.' or '(' or ')';

    /// <summary>global-number-digits, for a text that begins with "+".</summary>
    public static bool IsGlobalNumber(ReadOnlySpan<byte> text)
    {
        UriText letters = new(text);
        letters.MoveNext(); // its "+"
        return HasDigits(letters, isLocal: false);
    }

    /// <summary>local-number-digits</summary>
    public static bool IsLocalNumber(ReadOnlySpan<byte> text) => HasDigits(new UriText(text), isLocal: true);

    /// <summary>The digits of an extension.</summary>
    public static bool IsExtension(ReadOnlySpan<byte> text) => HasDigits(new UriText(text), isLocal: false);

    /// <summary>pname</summary>
    public static bool IsName(ReadOnlySpan<byte> name)
    {
        foreach (byte letter in name)
        {
            if (!CharClass.IsLetter(letter) && !CharClass.IsDigit(letter) && letter != '-')
            {
                return false;
            }
        }

        return !name.IsEmpty;
    }

    /// <summary>domainname: *( domainlabel "." ) toplabel [ "." ]</summary>
    public static bool IsDomainName(ReadOnlySpan<byte> text)
    {
        if (text.EndsWith("."u8))
        {
            text = text[..^1];
        }

        ReadOnlySpan<byte> label = default;
        foreach (Range range in text.Split((byte)'.'))
        {
            label = text[range];
            if (!IsName(label) || label[0] == '-' || label[^1] == '-')
            {
                return false;
            }
        }

        return !label.IsEmpty && CharClass.IsLetter(label[0]);
    }

    private static bool IsValue(UriParameter parameter, bool isContext) =>
        isContext ? (StartsWithPlus(parameter.Value) ? IsGlobalNumber(parameter.Value) : IsDomainName(parameter.Value))
        : Ascii.EqualsIgnoreCase(parameter.Name, "ext"u8) ? IsExtension(parameter.Value)
        : Ascii.EqualsIgnoreCase(parameter.Name, "isub"u8) ? !parameter.Value.IsEmpty
        : !parameter.Value.IsEmpty && !parameter.Value.ContainsAnyExcept(CharClass.UriParameters);

    private static bool HasDigits(UriText letters, bool isLocal)
    {
        bool any = false;
        foreach (int letter in letters)
        {
            byte value = (byte)letter;
            bool isDigit = CharClass.IsDigit(value) || (isLocal && (CharClass.IsHex(value) || value is (byte)'*' or (byte)'#'));
            if (!isDigit && !IsVisualSeparator(value))
            {
                return false;
            }

            any |= isDigit;
        }

        return any;
    }
}
