using System;
using System.Linq;
using Sippet.Fast.Server.Tables;

namespace Sippet.Fast.Server.Registration;

/// <summary>
/// The bindings of all addresses-of-record, in memory. Any number of workers use them at once: each address-of-record belongs to one of 64
/// stripes, and each stripe has its lock.
/// </summary>
internal sealed class Bindings
{
    private const int Stripes = 64;
    private const int ExpiredAtOnce = 4096;

    private readonly BoundedCount _count;
    private readonly BindingStripe[] _stripes;

    /// <param name="max">The most bindings.</param>
    public Bindings(int max)
    {
        _count = new BoundedCount(max);
        _stripes = [.. Enumerable.Range(0, Stripes).Select(_ => new BindingStripe(_count))];
    }

    /// <summary>The number of bindings; those that have ended count until they are removed.</summary>
    public int Count => _count.Value;

    /// <summary>Does what a request asks for, as a whole or not at all.</summary>
    /// <param name="request">The request, whose own check has passed.</param>
    /// <param name="contacts">Receives the bindings that there are after it, as a value of Contact.</param>
    /// <param name="length">The length of that.</param>
    public RegistrationStatus Register(in RegistrationRequest request, Span<byte> contacts, out int length)
    {
        // The hash of strings is keyed anew in each process: nobody can aim at one stripe.
        int stripe = string.GetHashCode(request.AddressOfRecord) & (Stripes - 1);
        return _stripes[stripe].Register(request, contacts, out length);
    }

    /// <summary>Removes bindings that have ended; a request does it for some of those that share its stripe.</summary>
    public void RemoveExpired(TimeSpan now) => Array.ForEach(_stripes, stripe => stripe.RemoveExpired(now, ExpiredAtOnce));
}
