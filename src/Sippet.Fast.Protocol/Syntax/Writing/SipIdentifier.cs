using System;
using System.Text;
using Sippet.Fast.Syntax.Writing;

namespace Sippet.Fast;

/// <summary>
/// Makes what has to be unique in space and time, from the system's cryptographic random numbers (RFC 3261 sections 8.1.1.4, 8.1.1.7 and 19.3).
/// Any thread.
/// </summary>
public static class SipIdentifier
{
    /// <summary>The length of a tag in bytes: 80 random bits.</summary>
    public const int TagLength = 16;

    /// <summary>The length of a branch in bytes: the magic cookie and 120 random bits.</summary>
    public const int BranchLength = 31;

    /// <summary>The length of a Call-ID without a host in bytes: 130 random bits.</summary>
    public const int CallIdLength = 26;

    private static ReadOnlySpan<byte> MagicCookie => "z9hG4bK"u8;

    /// <summary>Makes a tag for From or To.</summary>
    /// <returns>A token of <see cref="TagLength"/> letters and digits.</returns>
    public static string NewTag() => Text(TagLength, WriteTag);

    /// <summary>Makes a branch for a Via.</summary>
    /// <returns>A token of <see cref="BranchLength"/> letters and digits that begins with z9hG4bK.</returns>
    public static string NewBranch() => Text(BranchLength, WriteBranch);

    /// <summary>Makes a Call-ID.</summary>
    /// <returns>A word of <see cref="CallIdLength"/> letters and digits, which tells nothing of the host.</returns>
    public static string NewCallId() => Text(CallIdLength, WriteCallId);

    /// <summary>Writes a tag for From or To.</summary>
    /// <param name="destination">Receives <see cref="TagLength"/> bytes.</param>
    /// <exception cref="ArgumentException">It is shorter.</exception>
    public static void WriteTag(Span<byte> destination) => RandomText.Fill(Start(destination, TagLength));

    /// <summary>Writes a branch for a Via.</summary>
    /// <param name="destination">Receives <see cref="BranchLength"/> bytes.</param>
    /// <exception cref="ArgumentException">It is shorter.</exception>
    public static void WriteBranch(Span<byte> destination)
    {
        MagicCookie.CopyTo(Start(destination, BranchLength));
        RandomText.Fill(destination[MagicCookie.Length..BranchLength]);
    }

    /// <summary>Writes a Call-ID.</summary>
    /// <param name="destination">Receives <see cref="CallIdLength"/> bytes.</param>
    /// <exception cref="ArgumentException">It is shorter.</exception>
    public static void WriteCallId(Span<byte> destination) => RandomText.Fill(Start(destination, CallIdLength));

    private static Span<byte> Start(Span<byte> destination, int length) => destination.Length >= length
        ? destination[..length]
        : throw new ArgumentException($"{length} bytes are written; the span has {destination.Length}.", nameof(destination));

    private static string Text(int length, Action<Span<byte>> write)
    {
        Span<byte> text = stackalloc byte[BranchLength];
        write(text);
        return Encoding.ASCII.GetString(text[..length]);
    }
}
