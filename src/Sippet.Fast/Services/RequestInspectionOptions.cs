using System.Collections.Generic;

namespace Sippet.Fast;

/// <summary>What a <see cref="RequestInspection"/> lets pass. The default value lets nothing pass but plain requests without a body.</summary>
public sealed class RequestInspectionOptions
{
    /// <summary>The option tags of the extensions that the user supports (RFC 3261 section 19.2), such as <c>timer</c>; none by default. They have no case.</summary>
    public IReadOnlyList<string> OptionTags { get; init; } = [];

    /// <summary>
    /// The media types of the bodies that the user understands, such as <c>application/sdp</c>, without parameters; none by default. They have no
    /// case.
    /// </summary>
    public IReadOnlyList<string> ContentTypes { get; init; } = [];

    /// <summary>The schemes of the Request-URIs that the user can process; sip and sips by default, to which a gateway adds tel. They have no case.</summary>
    public IReadOnlyList<string> UriSchemes { get; init; } = ["sip", "sips"];
}
