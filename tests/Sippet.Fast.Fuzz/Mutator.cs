using System;

namespace Sippet.Fast.Fuzz;

/// <summary>Makes new inputs of old ones: the same for the same seed.</summary>
internal sealed class Mutator(int seed)
{
    private const int MaxLength = 4096;

    private static readonly string[] s_tokens =
    [
        "\r\n", "\r\n\r\n", "\r\n ", "\n", "\r", "\0", "\"", "\\", "<", ">", ";", ",", "=", ":", "@", "?", "%41", "%", "--", "--b", "--b--", "[", "]", "::", "sip:", "tel:",
        "SIP/2.0", "Via:", "v:", "Content-Length:", "l:", "0", "4294967296", ";tag=", ";branch=", ";lr", "*", "\xff", "\x7f", "\t", " ",
    ];

    private readonly Random _random = new(seed);

    /// <summary>One of the inputs, changed in a few places.</summary>
    public byte[] Next(byte[][] inputs)
    {
        byte[] input = Pick(inputs);
        for (int changes = 1 + _random.Next(6); changes > 0; changes--)
        {
            input = Change(input, inputs);
        }

        return input.Length > MaxLength ? input[..MaxLength] : input;
    }

    private byte[] Change(byte[] input, byte[][] inputs)
    {
        int at = _random.Next(input.Length + 1);
        int end = Math.Min(input.Length, at + _random.Next(1, 40));
        switch (_random.Next(7))
        {
            case 0 when at < input.Length:
                input = [.. input];
                input[at] ^= (byte)(1 << _random.Next(8));
                return input;
            case 1 when at < input.Length:
                input = [.. input];
                input[at] = (byte)_random.Next(256);
                return input;
            case 2:
                return [.. input[..at], .. input[end..]];
            case 3:
                return [.. input[..end], .. input[at..]];
            case 4:
                byte[] other = Pick(inputs);
                return [.. input[..at], .. other[_random.Next(other.Length + 1)..]];
            case 5:
                return input[..at];
            default:
                return [.. input[..at], .. Seeds.Bytes(s_tokens[_random.Next(s_tokens.Length)]), .. input[at..]];
        }
    }

    private byte[] Pick(byte[][] inputs) => inputs[_random.Next(inputs.Length)];
}
