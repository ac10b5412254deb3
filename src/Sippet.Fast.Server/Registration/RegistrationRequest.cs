using System;

namespace Sippet.Fast.Server.Registration;

/// <summary>A REGISTER request, as far as bindings are concerned. It lives no longer than the call of its handler.</summary>
internal readonly ref struct RegistrationRequest
{
    private readonly RegistrationLimits _limits;
    private readonly uint? _expires;

    /// <param name="headers">The headers of the request.</param>
    /// <param name="addressOfRecord">What the bindings are for, in canonical form.</param>
    /// <param name="limits">What is granted.</param>
    /// <param name="now">The time of the request.</param>
    public RegistrationRequest(SipHeaders headers, ReadOnlySpan<char> addressOfRecord, RegistrationLimits limits, TimeSpan now)
    {
        _limits = limits;
        _expires = RequestedExpiry.OfHeader(headers);
        AddressOfRecord = addressOfRecord;
        CallId = headers.CallId;
        CSeq = headers.CSeq.Number;
        Contacts = headers.Contacts;
        IsStar = Contacts.IsStar;
        Now = now;
    }

    /// <summary>The address-of-record in canonical form.</summary>
    public ReadOnlySpan<char> AddressOfRecord { get; }

    /// <summary>The Call-ID.</summary>
    public ReadOnlySpan<byte> CallId { get; }

    /// <summary>The number of CSeq.</summary>
    public uint CSeq { get; }

    /// <summary>The Contact values; none to ask for a list, or when <see cref="IsStar"/>.</summary>
    public NameAddrList Contacts { get; }

    /// <summary>Whether all bindings are to be removed: <c>Contact: *</c>.</summary>
    public bool IsStar { get; }

    /// <summary>The time of the request.</summary>
    public TimeSpan Now { get; }

    /// <summary>The most bindings of an address-of-record.</summary>
    public int MaxBindings => _limits.MaxBindingsPerAddress;

    /// <summary>The expiry of a Contact value in seconds; 0 to remove it.</summary>
    public uint ExpiresOf(NameAddr contact) => RequestedExpiry.Of(contact, _expires, _limits);

    /// <summary>What is wrong with the request, whatever bindings there are.</summary>
    public RegistrationStatus Check()
    {
        if (IsStar)
        {
            return _expires == 0 ? RegistrationStatus.Done : RegistrationStatus.StarWithoutZeroExpires;
        }

        int count = 0;
        foreach (NameAddr contact in Contacts)
        {
            uint expires = ExpiresOf(contact);
            if (expires > 0 && expires < _limits.MinExpires)
            {
                return RegistrationStatus.IntervalTooBrief;
            }

            if (ContactText.LengthOf(contact) > ContactText.MaxLength)
            {
                return RegistrationStatus.TooLong;
            }

            count++;
        }

        return count > _limits.MaxBindingsPerAddress ? RegistrationStatus.TooManyBindings : RegistrationStatus.Done;
    }
}
