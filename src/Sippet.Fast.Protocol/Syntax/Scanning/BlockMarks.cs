namespace Sippet.Fast.Syntax.Scanning;

/// <summary>What stage 1 of the scanner finds in a block of 64 bytes: bit i speaks of byte i.</summary>
/// <param name="LineFeeds">The bytes that are LF.</param>
/// <param name="Colons">The bytes that are ':'.</param>
/// <param name="CarriageReturns">The bytes that are CR.</param>
/// <param name="Controls">All control characters below space but tab and LF (so each CR too), and DEL.</param>
internal readonly record struct BlockMarks(ulong LineFeeds, ulong Colons, ulong CarriageReturns, ulong Controls);
