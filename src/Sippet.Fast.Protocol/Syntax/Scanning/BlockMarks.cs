namespace Sippet.Fast.Syntax.Scanning;

/// <summary>All marks of a block of 64 bytes: bit i speaks of byte i.</summary>
/// <param name="LineFeeds">The bytes that are LF.</param>
/// <param name="CarriageReturns">The bytes that are CR.</param>
/// <param name="Nuls">The bytes that are NUL.</param>
internal readonly record struct BlockMarks(ulong LineFeeds, ulong CarriageReturns, ulong Nuls);
