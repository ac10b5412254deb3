using System;
using System.Buffers.Binary;

namespace Sippet.Fast.Transports.WebSockets;

/// <summary>What stands before the content of a frame: RFC 6455 section 5.2.</summary>
internal readonly struct FrameHeader
{
    /// <summary>The longest header in bytes.</summary>
    public const int MaxSize = 14;

    /// <summary>The longest content of a control frame in bytes (section 5.5).</summary>
    public const int MaxControl = 125;

    private const byte FinalBit = 0x80, MaskBit = 0x80, ReservedBits = 0x70, OpcodeBits = 0x0F, LengthBits = 0x7F;
    private const int MaskSize = 4;
    private const int Follows16 = 126, Follows64 = 127;

    private readonly byte _first;

    private FrameHeader(byte first, bool isMasked, uint mask, ulong length, bool isShortest, int size)
    {
        _first = first;
        IsMasked = isMasked;
        Mask = mask;
        Length = length;
        IsShortest = isShortest;
        Size = size;
    }

    /// <summary>Whether it is the last fragment of its message, or the only one.</summary>
    public bool IsFinal => (_first & FinalBit) != 0;

    /// <summary>Whether it has bits that only extensions give a meaning.</summary>
    public bool HasReservedBits => (_first & ReservedBits) != 0;

    /// <summary>What the frame is; it may be none of those that there are.</summary>
    public FrameOpcode Opcode => (FrameOpcode)(_first & OpcodeBits);

    /// <summary>Whether it is a control frame.</summary>
    public bool IsControl => Opcode >= FrameOpcode.Close;

    /// <summary>Whether the content is masked.</summary>
    public bool IsMasked { get; }

    /// <summary>The mask, in the order of the machine; 0 for none.</summary>
    public uint Mask { get; }

    /// <summary>The length of the content in bytes, as it was announced.</summary>
    public ulong Length { get; }

    /// <summary>Whether the length was written in as few bytes as it can be, as it must.</summary>
    public bool IsShortest { get; }

    /// <summary>The length of the header in bytes.</summary>
    public int Size { get; }

    /// <summary>Reads a header.</summary>
    /// <returns>False when it is not there to its end.</returns>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out FrameHeader header)
    {
        header = default;
        if (bytes.Length < 2)
        {
            return false;
        }

        bool isMasked = (bytes[1] & MaskBit) != 0;
        int shortLength = bytes[1] & LengthBits;
        int lengthSize = shortLength switch { Follows16 => sizeof(ushort), Follows64 => sizeof(ulong), _ => 0 };
        int size = 2 + lengthSize + (isMasked ? MaskSize : 0);
        if (bytes.Length < size)
        {
            return false;
        }

        ulong length = lengthSize switch
        {
            sizeof(ushort) => BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]),
            sizeof(ulong) => BinaryPrimitives.ReadUInt64BigEndian(bytes[2..]),
            _ => (ulong)shortLength,
        };
        bool isShortest = lengthSize switch { sizeof(ushort) => length >= Follows16, sizeof(ulong) => length > ushort.MaxValue, _ => true };
        uint mask = isMasked ? BitConverter.ToUInt32(bytes.Slice(2 + lengthSize, MaskSize)) : 0;
        header = new FrameHeader(bytes[0], isMasked, mask, length, isShortest, size);
        return true;
    }

    /// <summary>Writes the header of a frame that is not cut into fragments.</summary>
    /// <param name="destination">Room for <see cref="MaxSize"/> bytes.</param>
    /// <param name="opcode">What the frame is.</param>
    /// <param name="length">The length of the content in bytes.</param>
    /// <param name="mask">The mask; null for none.</param>
    /// <returns>The length of the header.</returns>
    public static int Write(Span<byte> destination, FrameOpcode opcode, int length, uint? mask)
    {
        destination[0] = (byte)(FinalBit | (byte)opcode);
        byte maskBit = mask is null ? (byte)0 : MaskBit;
        int size = 2;
        if (length < Follows16)
        {
            destination[1] = (byte)(maskBit | length);
        }
        else if (length <= ushort.MaxValue)
        {
            destination[1] = (byte)(maskBit | Follows16);
            BinaryPrimitives.WriteUInt16BigEndian(destination[2..], (ushort)length);
            size += sizeof(ushort);
        }
        else
        {
            destination[1] = (byte)(maskBit | Follows64);
            BinaryPrimitives.WriteUInt64BigEndian(destination[2..], (ulong)length);
            size += sizeof(ulong);
        }

        if (mask is { } bits)
        {
            BitConverter.TryWriteBytes(destination[size..], bits);
            size += MaskSize;
        }

        return size;
    }
}
