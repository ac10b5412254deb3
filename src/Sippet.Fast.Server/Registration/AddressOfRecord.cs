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

    /// <summary>Whether a request may do to the bindings what it asks for; nothing is changed here, so that it is done as a whole or not at all.</summary>
    /// <param name="request">The request.</param>
    /// <param name="added">The most bindings that it adds.</param>
    public RegistrationStatus Check(in RegistrationRequest request, out int added)
    {
        added = 0;
        if (request.IsStar)
        {
            return AreAllOlderThan(request) ? RegistrationStatus.Done : RegistrationStatus.OutOfOrder;
        }

        int removed = 0;
        foreach (NameAddr contact in request.Contacts)
        {
            bool isRemoval = request.ExpiresOf(contact) == 0;
            int index = IndexOf(contact.Uri);
            if (index >= 0 && !_bindings[index].IsOlderThan(request))
            {
                return RegistrationStatus.OutOfOrder;
            }

            added += index < 0 && !isRemoval ? 1 : 0;
            removed += index >= 0 && isRemoval ? 1 : 0;
        }

        return added > 0 && Count + added - removed > request.MaxBindings ? RegistrationStatus.TooManyBindings : RegistrationStatus.Done;
    }

    /// <summary>Does what a request asks for.</summary>
    public void Apply(in RegistrationRequest request)
    {
        if (request.IsStar)
        {
            _bindings.Clear();
        }

        foreach (NameAddr contact in request.Contacts)
        {
            uint expires = request.ExpiresOf(contact);
            int index = IndexOf(contact.Uri);
            if (expires == 0 && index >= 0)
            {
                _bindings.RemoveAt(index);
            }
            else if (expires > 0)
            {
                if (index < 0)
                {
                    index = _bindings.Count;
                    _bindings.Add(new Binding());
                }

                _bindings[index].Set(request, contact, expires);
            }
        }
    }

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

    private bool AreAllOlderThan(in RegistrationRequest request)
    {
        foreach (Binding binding in _bindings)
        {
            if (!binding.IsOlderThan(request))
            {
                return false;
            }
        }

        return true;
    }

    private int IndexOf(SipUri uri)
    {
        for (int i = 0; i < _bindings.Count; i++)
        {
            if (_bindings[i].IsOf(uri))
            {
                return i;
            }
        }

        return -1;
    }
}
