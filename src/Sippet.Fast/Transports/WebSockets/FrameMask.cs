using System;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Sippet.Fast.Transports.WebSockets;

/// <summary>Masks the content of a frame, and unmasks it, which is the same: RFC 6455 section 5.3.</summary>
internal static class FrameMask
{
    /// <summary>Turns the bytes into the others.</summary>
    /// <param name="content">All of a frame's content.</param>
    /// <param name="mask">The four bytes of the mask, in the order of the machine.</param>
    public static void Apply(Span<byte> content, uint mask)
    {
        Vector<byte> wide = Vector.AsVectorByte(new Vector<uint>(mask));
        int done = 0;
        for (; content.Length - done >= Vector<byte>.Count; done += Vector<byte>.Count)
        {
            Span<byte> block = content.Slice(done, Vector<byte>.Count);
            (new Vector<byte>(block) ^ wide).CopyTo(block);
        }

        // A vector has a multiple of four bytes, so that the rest begins with the first byte of the mask.
        ReadOnlySpan<byte> bytes = MemoryMarshal.AsBytes(new ReadOnlySpan<uint>(in mask));
        for (int i = done; i < content.Length; i++)
        {
            content[i] ^= bytes[(i - done) % sizeof(uint)];
        }
    }
}
