using System;
using System.Collections.Generic;

namespace Sippet.Fast.Fuzz.Targets;

/// <summary>A URI that was accepted is its parts in their order, and they are the same when it is read again.</summary>
internal sealed class UriTarget : IFuzzTarget
{
    public IEnumerable<byte[]> Seeds => Fuzz.Seeds.Uris;

    public void Run(ReadOnlySpan<byte> input)
    {
        if (SipUri.TryParse(input, out SipUri uri))
        {
            Require.Same(uri.Value, input, "URI");
            LookAt(uri);
        }
    }

    public static void LookAt(SipUri uri)
    {
        ReadOnlySpan<byte> value = uri.Value;
        Require.That(SipUri.TryParse(value, out SipUri again), "an accepted URI is refused");
        Require.That(!uri.Scheme.IsEmpty && value.StartsWith(uri.Scheme) && value[uri.Scheme.Length] == ':', "scheme");
        Require.That(uri.IsSip == again.IsSip && uri.IsSecure == again.IsSecure && uri.Port == again.Port, "URI differs");
        Require.Same(uri.User, again.User, "user");
        Require.Same(uri.Host, again.Host, "host");
        Require.Same(uri.Parameters.Value, again.Parameters.Value, "parameters");
        Require.Same(uri.Headers.Value, again.Headers.Value, "headers");
        if (!uri.IsSip)
        {
            return;
        }

        Require.That(!uri.Host.IsEmpty && (uri.Headers.IsEmpty || value[^(uri.Headers.Value.Length + 1)] == '?'), "host or headers");
        int place = uri.Scheme.Length + 1;
        foreach (ReadOnlySpan<byte> part in new Parts(uri))
        {
            Require.Inside(part, value, "part");
            if (!part.IsEmpty)
            {
                value.Overlaps(part, out int offset);
                Require.That(offset >= place && IsGap(value[place..offset]), "order of parts, or what stands between them");
                place = offset + part.Length;
            }
        }

        Require.That(IsGap(value[place..]), "what stands behind the parts");
        foreach (Range range in uri.Parameters.Value.Split((byte)';'))
        {
            ReadOnlySpan<byte> parameter = uri.Parameters.Value[range];
            int equals = parameter.IndexOf((byte)'=');
            Require.That(parameter.IsEmpty || uri.TryGetParameter(equals < 0 ? parameter : parameter[..equals], out _), "a parameter is not found");
        }
    }

    // What belongs to no part: nothing, or a port and the separators around it.
    private static bool IsGap(ReadOnlySpan<byte> gap) => gap.Trim(":@?0123456789"u8).IsEmpty;

    // The parts of a URI; spans cannot stand in an array.
    private ref struct Parts(SipUri uri)
    {
        private readonly SipUri _uri = uri;
        private int _number = -1;

        public readonly ReadOnlySpan<byte> Current => _number switch
        {
            0 => _uri.User,
            1 => _uri.Password,
            2 => _uri.Host,
            3 => _uri.Parameters.Value,
            _ => _uri.Headers.Value,
        };

        public readonly Parts GetEnumerator() => this;

        public bool MoveNext() => ++_number < 5;
    }
}
