using System;
using System.Text;

namespace Sippet.Fast;

/// <summary>Bytes as text and back, one character for each byte: what a test writes is what stands in the message.</summary>
internal static class Latin1
{
    public static byte[] Bytes(this string text) => Encoding.Latin1.GetBytes(text);

    public static string Text(this ReadOnlySpan<byte> bytes) => Encoding.Latin1.GetString(bytes);

    public static string Text(this byte[] bytes) => Encoding.Latin1.GetString(bytes);
}
