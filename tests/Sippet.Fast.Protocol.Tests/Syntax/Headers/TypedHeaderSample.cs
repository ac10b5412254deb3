namespace Sippet.Fast.Syntax.Headers;

/// <summary>A header with a value for each verdict.</summary>
/// <param name="Good">A well-formed value, with a space where a fold may stand.</param>
/// <param name="Expected">What the view says of it.</param>
/// <param name="Malformed">A malformed value; null where there is none.</param>
/// <param name="IsList">Whether the header is a list.</param>
internal sealed record TypedHeaderSample(string Good, string Expected, string? Malformed, bool IsList);
