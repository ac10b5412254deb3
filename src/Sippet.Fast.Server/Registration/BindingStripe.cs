using System;
using System.Collections.Generic;
using System.Threading;
using Sippet.Fast.Server.Tables;

namespace Sippet.Fast.Server.Registration;

/// <summary>
/// The addresses-of-record whose text falls to one lock. They are also in the order of their expiry: what has ended is found at the front,
/// without looking at the others. An address-of-record has a place in it by the time at which one of its bindings ended when it was put
/// there; a refresh does not move it, and when its time comes it is looked at, and put back.
/// </summary>
/// <param name="count">The bindings of all stripes.</param>
internal sealed class BindingStripe(BoundedCount count)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, AddressOfRecord> _addresses = new(StringComparer.Ordinal);
    private readonly StagedBindings _staged = new();
    private readonly SortedSet<AddressOfRecord> _byExpiry = new(Comparer<AddressOfRecord>.Create(CompareExpiry));

    /// <summary>Does what a request asks for, as a whole or not at all.</summary>
    /// <param name="request">The request.</param>
    /// <param name="contacts">Receives the bindings that there are after it, as a value of Contact.</param>
    /// <param name="length">The length of that.</param>
    public RegistrationStatus Register(in RegistrationRequest request, Span<byte> contacts, out int length)
    {
        const int ExpiredAtOnce = 8; // so that no request pays for many
        lock (_lock)
        {
            RemoveDue(request.Now, ExpiredAtOnce);
            length = 0;
            if (!_addresses.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(request.AddressOfRecord, out AddressOfRecord? address))
            {
                if (request.Contacts.IsEmpty)
                {
                    return RegistrationStatus.Done;
                }

                address = new AddressOfRecord(request.AddressOfRecord.ToString());
            }

            count.Subtract(address.RemoveExpired(request.Now));
            RegistrationStatus status = Change(address, request);
            Settle(address);
            length = address.Write(contacts, request.Now);
            return status;
        }
    }

    /// <summary>Removes the bindings that have ended.</summary>
    /// <param name="now">The time.</param>
    /// <param name="limit">The most addresses-of-record that are looked at.</param>
    public void RemoveExpired(TimeSpan now, int limit)
    {
        lock (_lock)
        {
            RemoveDue(now, limit);
        }
    }

    private RegistrationStatus Change(AddressOfRecord address, in RegistrationRequest request)
    {
        RegistrationStatus status = address.Stage(request, _staged);
        if (status != RegistrationStatus.Done)
        {
            return status;
        }

        int added = _staged.Count - address.Count;
        if (added > 0 && !count.TryAdd(added))
        {
            return RegistrationStatus.Full;
        }

        address.Apply(request, _staged);
        count.Subtract(Math.Max(0, -added));
        return RegistrationStatus.Done;
    }

    private void RemoveDue(TimeSpan now, int limit)
    {
        for (; limit > 0 && _byExpiry.Min is { } address && address.DueAt <= now; limit--)
        {
            count.Subtract(address.RemoveExpired(now));
            _byExpiry.Remove(address);
            address.DueAt = null;
            Settle(address);
        }
    }

    // Keeps an address-of-record that has bindings, at a place not later than its first expiry.
    private void Settle(AddressOfRecord address)
    {
        if (address.Count > 0 && address.DueAt <= address.NextExpiry)
        {
            return;
        }

        if (address.DueAt is not null)
        {
            _byExpiry.Remove(address);
            address.DueAt = null;
        }

        if (address.Count == 0)
        {
            _addresses.Remove(address.Text);
            return;
        }

        address.DueAt = address.NextExpiry;
        _byExpiry.Add(address);
        _addresses[address.Text] = address;
    }

    private static int CompareExpiry(AddressOfRecord left, AddressOfRecord right)
    {
        int order = Nullable.Compare(left.DueAt, right.DueAt);
        return order != 0 ? order : string.CompareOrdinal(left.Text, right.Text);
    }
}
