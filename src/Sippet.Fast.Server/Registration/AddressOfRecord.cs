using System;
using System.Collections.Generic;

namespace Sippet.Fast.Server.Registration;

/// <summary>An address-of-record and its bindings: RFC 3261 section 10.3. Its stripe's lock protects it.</summary>
/// <param name="text">The canonical form.</param>
internal sealed class AddressOfRecord(string text)
{
    private readonly List<Binding> _bindings = [];

    /// <summary>The canonical form.</summary>
    public string Text { get; } = text;

    /// <summary>The number of bindings.</summary>
    public int Count => _bindings.Count;

    /// <summary>When the stripe looks for bindings that have ended; null when it does not know of this address-of-record.</summary>
    public TimeSpan? DueAt { get; set; }

    /// <summary>When the first of the bindings ends.</summary>
    public TimeSpan NextExpiry
    {
        get
        {
            TimeSpan next = TimeSpan.MaxValue;
            foreach (Binding binding in _bindings)
            {
                next = binding.ExpiresAt < next ? binding.ExpiresAt : next;
            }

            return next;
        }
    }

    /// <summary>Removes what has ended.</summary>
    /// <returns>The number of bindings removed.</returns>
    public int RemoveExpired(TimeSpan now)
    {
        int removed = 0;
        for (int i = _bindings.Count - 1; i >= 0; i--)
        {
            if (_bindings[i].ExpiresAt <= now)
            {
                _bindings.RemoveAt(i);
                removed++;
            }
        }

        return removed;
    }

    /// <summary>Does what a request asks for to a copy of the bindings.</summary>
    public RegistrationStatus Stage(in RegistrationRequest request, StagedBindings staged) => staged.Stage(_bindings, request);

    /// <summary>Takes what was staged.</summary>
    public void Apply(in RegistrationRequest request, StagedBindings staged) => staged.ApplyTo(_bindings, request);

    /// <summary>Writes the bindings as one value of Contact.</summary>
    /// <returns>The length.</returns>
    public int Write(Span<byte> destination, TimeSpan now)
    {
        int length = 0;
        foreach (Binding binding in _bindings)
        {
            if (length > 0)
            {
                ", "u8.CopyTo(destination[length..]);
                length += ", "u8.Length;
            }

            length += binding.Write(destination[length..], now);
        }

        return length;
    }
}
