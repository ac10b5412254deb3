using System;
using System.Text;

namespace Sippet.Fast.Server.Registration;

/// <summary>A Contact value as it is kept: the URI in angle brackets and the parameters but for expires, which the registrar sets.</summary>
internal static class ContactText
{
    /// <summary>The longest Contact value.</summary>
    public const int MaxLength = 512;

    /// <summary>The most bytes that <see cref="Write"/> writes.</summary>
    public static int LengthOf(NameAddr contact) => contact.UriValue.Length + contact.Parameters.Value.Length + "<>"u8.Length;

    /// <summary>Writes a Contact value; a display name is not kept.</summary>
    /// <returns>The length.</returns>
    public static int Write(NameAddr contact, Span<byte> destination)
    {
        int length = 0;
        Append("<"u8, destination, ref length);
        Append(contact.UriValue, destination, ref length);
        Append(">"u8, destination, ref length);
        foreach (HeaderParameter parameter in contact.Parameters)
        {
            if (!Ascii.EqualsIgnoreCase(parameter.Name, "expires"u8))
            {
                Append(";"u8, destination, ref length);
                Append(parameter.Name, destination, ref length);
                Append(parameter.HasValue ? "="u8 : default, destination, ref length);
                Append(parameter.Value, destination, ref length);
            }
        }

        // A quoted value may hold a fold, or an escaped NUL; neither may stand in a header of ours.
        Span<byte> written = destination[..length];
        written.Replace((byte)'\r', (byte)' ');
        written.Replace((byte)'\n', (byte)' ');
        written.Replace((byte)0, (byte)' ');
        return length;
    }

    private static void Append(ReadOnlySpan<byte> text, Span<byte> destination, ref int length)
    {
        text.CopyTo(destination[length..]);
        length += text.Length;
    }
}
