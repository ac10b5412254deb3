using Sippet.Fast.Buffers;
using Sippet.Fast.Syntax.Uris;

namespace Sippet.Fast.Syntax.Headers;

/// <summary>Where the parts of a name-addr or addr-spec value stand in the message.</summary>
internal struct NameAddrLayout
{
    /// <summary>The whole value.</summary>
    public Slice Value;

    /// <summary>The display name, a quoted one with its quotes; none when there is none.</summary>
    public Slice DisplayName;

    /// <summary>The URI without its angle brackets.</summary>
    public Slice Uri;

    /// <summary>Where the parts of the URI stand in it.</summary>
    public UriLayout UriLayout;

    /// <summary>The header parameters with their semicolons; empty when there are none.</summary>
    public Slice Parameters;

    /// <summary>The value of the tag parameter; none when there is none.</summary>
    public Slice Tag;
}
