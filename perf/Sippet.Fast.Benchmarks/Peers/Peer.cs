using System;
using System.Diagnostics.CodeAnalysis;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Text;

namespace Sippet.Fast.Benchmarks.Peers;

/// <summary>A parser of others, in a library that perf/peers/build makes where its headers are installed.</summary>
internal sealed unsafe class Peer
{
    public const string Osip2 = "osip2";
    public const string SofiaSip = "sofia-sip";

    private const int Room = 4096;

    private readonly delegate* unmanaged<byte*, int, int> _parse;
    private readonly delegate* unmanaged<byte*, int, byte*, int, int> _describe;

    private Peer(nint library)
    {
        _parse = (delegate* unmanaged<byte*, int, int>)NativeLibrary.GetExport(library, "peer_parse");
        _describe = (delegate* unmanaged<byte*, int, byte*, int, int>)NativeLibrary.GetExport(library, "peer_describe");
    }

    /// <summary>The peers whose libraries are not there.</summary>
    public static string[] Missing { get; } = [.. new[] { Osip2, SofiaSip }.Where(static name => !TryLoad(name, out _))];

    /// <summary>Loads a peer.</summary>
    public static bool TryLoad(string name, [NotNullWhen(true)] out Peer? peer)
    {
        bool isThere = NativeLibrary.TryLoad(Path.Combine(AppContext.BaseDirectory, $"libpeer-{name}.so"), out nint library);
        peer = isThere ? new Peer(library) : null;
        return isThere;
    }

    /// <summary>Parses a message and throws the result away.</summary>
    /// <returns>Whether it is accepted.</returns>
    public bool Parse(ReadOnlySpan<byte> message)
    {
        fixed (byte* bytes = message)
        {
            return _parse(bytes, message.Length) == 1;
        }
    }

    /// <summary>What the peer has understood of the core headers; null when it refuses the message.</summary>
    public string? Describe(ReadOnlySpan<byte> message)
    {
        byte* text = stackalloc byte[Room];
        fixed (byte* bytes = message)
        {
            int length = _describe(bytes, message.Length, text, Room);
            return length < 0 ? null : Encoding.UTF8.GetString(text, Math.Min(length, Room - 1));
        }
    }
}
