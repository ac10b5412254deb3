using System;
using System.Globalization;

namespace Sippet.Fast;

/// <summary>
/// What a stack finds a transaction by (RFC 3261 section 17.2.3): plain data that may be kept, compared and logged. It is a keyed hash of 128
/// bits that nobody outside can aim at, and means nothing in another stack.
/// </summary>
public readonly struct TransactionKey : IEquatable<TransactionKey>
{
    internal TransactionKey(UInt128 value, int worker)
    {
        Value = value;
        Worker = worker;
    }

    internal UInt128 Value { get; }

    internal int Worker { get; }

    /// <inheritdoc/>
    public bool Equals(TransactionKey other) => Value == other.Value && Worker == other.Worker;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is TransactionKey other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => (int)(ulong)Value;

    /// <summary>The key for a log.</summary>
    /// <returns>32 hexadecimal digits.</returns>
    public override string ToString() => Value.ToString("x32", CultureInfo.InvariantCulture);

    /// <summary>Whether both are the key of the same transaction.</summary>
    /// <param name="left">One key.</param>
    /// <param name="right">The other.</param>
    /// <returns>True when they are.</returns>
    public static bool operator ==(TransactionKey left, TransactionKey right) => left.Equals(right);

    /// <summary>Whether they are the keys of different transactions.</summary>
    /// <param name="left">One key.</param>
    /// <param name="right">The other.</param>
    /// <returns>True when they are.</returns>
    public static bool operator !=(TransactionKey left, TransactionKey right) => !left.Equals(right);
}
