using System;
using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Sippet.Fast.Server.Tables;

namespace Sippet.Fast.Server.Registration;

/// <summary>A registrar for all domains, without authentication: RFC 3261 section 10.3. On any number of workers at once.</summary>
internal sealed class Registrar(RegistrationLimits limits, ServerClock clock)
{
    private const int MaxAddressOfRecord = 256;
    private const int ContactOverhead = 24; // ";expires=4294967295" and ", "

    private static readonly ResponseContent<Listing> s_listing = static (ref response, listing) => listing.WriteTo(ref response);
    private static readonly ResponseContent<uint> s_minExpires = static (ref response, seconds) =>
    {
        Span<byte> digits = stackalloc byte[10];
        Utf8Formatter.TryFormat(seconds, digits, out int length);
        response.AddHeader(HeaderId.MinExpires, digits[..length]);
    };

    /// <summary>The bindings.</summary>
    public Bindings Bindings { get; } = new(limits.MaxBindings);

    /// <summary>Removes the bindings that have ended.</summary>
    public void RemoveExpired() => Bindings.RemoveExpired(clock.Now);

    /// <summary>Answers a REGISTER request.</summary>
    public void Register(in ServerTransaction transaction)
    {
        byte[] contacts = ArrayPool<byte>.Shared.Rent(limits.MaxBindingsPerAddress * (ContactText.MaxLength + ContactOverhead));
        try
        {
            RegistrationStatus status = Register(transaction.Request.Headers, contacts, out int length);
            Respond(transaction, status, contacts.AsSpan(0, length));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(contacts);
        }
    }

    private RegistrationStatus Register(SipHeaders headers, Span<byte> contacts, out int contactsLength)
    {
        contactsLength = 0;
        SipUri uri = headers.To.Uri;
        if (!uri.IsSip)
        {
            return RegistrationStatus.NoAddressOfRecord;
        }

        Span<byte> bytes = stackalloc byte[MaxAddressOfRecord];
        if (!uri.TryWriteAddressOfRecord(bytes, out int length))
        {
            return RegistrationStatus.TooLong;
        }

        Span<char> text = stackalloc char[MaxAddressOfRecord];
        int textLength = Encoding.Latin1.GetChars(bytes[..length], text); // one character for each byte, whatever was escaped
        RegistrationRequest request = new(headers, text[..textLength], limits, clock.Now);
        RegistrationStatus status = request.Check();
        return status == RegistrationStatus.Done ? Bindings.Register(request, contacts, out contactsLength) : status;
    }

    private void Respond(in ServerTransaction transaction, RegistrationStatus status, ReadOnlySpan<byte> contacts)
    {
        switch (status)
        {
            case RegistrationStatus.Done:
                transaction.Respond(SipStatus.Ok, new Listing(contacts, clock.Date), s_listing);
                break;
            case RegistrationStatus.NoAddressOfRecord:
                transaction.Respond(SipStatus.BadRequest, "To Is No SIP URI"u8);
                break;
            case RegistrationStatus.StarWithoutZeroExpires:
                transaction.Respond(SipStatus.BadRequest, "Contact * Needs Expires 0"u8);
                break;
            case RegistrationStatus.TooLong:
                transaction.Respond(SipStatus.BadRequest, "To Or Contact Too Long"u8);
                break;
            case RegistrationStatus.IntervalTooBrief:
                transaction.Respond(SipStatus.IntervalTooBrief, limits.MinExpires, s_minExpires);
                break;
            case RegistrationStatus.OutOfOrder:
                transaction.Respond(SipStatus.ServerInternalError, "CSeq Out Of Order"u8);
                break;
            case RegistrationStatus.TooManyBindings:
                transaction.Respond(SipStatus.Forbidden, "Too Many Bindings"u8);
                break;
            default:
                transaction.Respond(SipStatus.ServiceUnavailable, static (ref response) => response.AddHeader(HeaderId.RetryAfter, "60"u8));
                break;
        }
    }

    /// <summary>The headers of a 200.</summary>
    private readonly ref struct Listing(ReadOnlySpan<byte> contacts, DateTimeOffset date)
    {
        private readonly ReadOnlySpan<byte> _contacts = contacts;

        public void WriteTo(ref ResponseWriter response)
        {
            const int DateLength = 29; // RFC 1123
            if (!_contacts.IsEmpty)
            {
                response.AddHeader(HeaderId.Contact, _contacts);
            }

            Span<byte> text = stackalloc byte[DateLength];
            date.TryFormat(text, out int length, "R", CultureInfo.InvariantCulture);
            response.AddHeader(HeaderId.Date, text[..length]);
        }
    }
}
