using Sippet.Fast.Buffers;

namespace Sippet.Fast.Syntax.Uris;

/// <summary>Where the parts of a URI stand in it. All but the scheme are those of sip and sips; another URI has none of them.</summary>
internal struct UriLayout
{
    /// <summary>The scheme without its colon.</summary>
    public Slice Scheme;

    /// <summary>The user and the password, escapes and all; none when absent.</summary>
    public Slice User, Password;

    /// <summary>The host, IPv6 with its brackets.</summary>
    public Slice Host;

    /// <summary>The parameters with their semicolons; empty when there are none.</summary>
    public Slice Parameters;

    /// <summary>The headers behind the question mark; none when there is no question mark.</summary>
    public Slice Headers;

    /// <summary>The port; 0 when there is none.</summary>
    public ushort Port;

    /// <summary>What the scheme is.</summary>
    public UriScheme Kind;

    /// <summary>Whether the scheme is sip or sips.</summary>
    public readonly bool IsSip => Kind is UriScheme.Sip or UriScheme.Sips;
}
