using System;

namespace Sippet.Fast;

/// <summary>Makes a new value of a header from the one that it has.</summary>
/// <param name="value">The value as it stands in the message; valid during the call.</param>
/// <returns>The value to put in its place; <paramref name="value"/> or a part of it may be returned. It is copied.</returns>
public delegate ReadOnlySpan<byte> HeaderUpdate(ReadOnlySpan<byte> value);
