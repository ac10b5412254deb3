using System;
using System.Linq;
using Xunit;

namespace Sippet.Fast.Transports.WebSockets;

public sealed class FrameMaskTests
{
    [Fact]
    public void ContentOfAnyLengthIsMaskedAsByteByByte()
    {
        byte[] mask = [0x37, 0xfa, 0x21, 0x3d];
        for (int length = 0; length < 300; length++)
        {
            byte[] content = [.. Enumerable.Range(0, length).Select(static i => (byte)i)];
            byte[] expected = [.. content.Select((octet, i) => (byte)(octet ^ mask[i % 4]))];
            FrameMask.Apply(content, BitConverter.ToUInt32(mask));
            Assert.Equal(expected, content);
        }
    }
}
