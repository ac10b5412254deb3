namespace Sippet.Fast.Syntax.Headers;

/// <summary>What a typed view says of a header.</summary>
/// <param name="Exists">Whether the header is there.</param>
/// <param name="IsValid">Whether all of it is well-formed.</param>
/// <param name="Text">Its well-formed values with all their parts as text, as they are meant; null when there are none.</param>
internal readonly record struct ViewText(bool Exists, bool IsValid, string? Text);
