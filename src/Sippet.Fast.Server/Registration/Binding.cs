using System;
using System.Buffers.Text;

namespace Sippet.Fast.Server.Registration;

/// <summary>A contact address of an address-of-record: RFC 3261 section 10. Its stripe's lock protects it.</summary>
internal sealed class Binding
{
    private byte[] _contact = [];
    private byte[] _callId = [];
    private uint _cseq;
    private int _uriLength;

    /// <summary>When the binding ends.</summary>
    public TimeSpan ExpiresAt { get; private set; }

    /// <summary>Whether this is the binding of a contact address.</summary>
    public bool IsOf(SipUri uri) =>
        SipUri.TryParse(_contact.AsSpan(1, _uriLength), out SipUri own) && own.IsEquivalentTo(uri);

    /// <summary>Whether a request may change the binding: its CSeq is higher, or its Call-ID another one (section 10.3, step 7).</summary>
    public bool IsOlderThan(in RegistrationRequest request) => request.CSeq > _cseq || !request.CallId.SequenceEqual(_callId);

    /// <summary>Takes the values of a request.</summary>
    public void Set(in RegistrationRequest request, NameAddr contact, uint expires)
    {
        Span<byte> text = stackalloc byte[ContactText.MaxLength];
        _contact = Kept(_contact, text[..ContactText.Write(contact, text)]);
        _uriLength = contact.UriValue.Length;
        _callId = Kept(_callId, request.CallId);
        _cseq = request.CSeq;
        ExpiresAt = request.Now + TimeSpan.FromSeconds((long)expires);
    }

    /// <summary>Writes the value of Contact, with the seconds that are left.</summary>
    /// <returns>The length.</returns>
    public int Write(Span<byte> destination, TimeSpan now)
    {
        _contact.CopyTo(destination);
        ";expires="u8.CopyTo(destination[_contact.Length..]);
        int length = _contact.Length + ";expires="u8.Length;
        long left = (long)Math.Ceiling((ExpiresAt - now).TotalSeconds);
        Utf8Formatter.TryFormat(left, destination[length..], out int digits);
        return length + digits;
    }

    // A refresh mostly brings what is there, or at least as much of it: then nothing is allocated.
    private static byte[] Kept(byte[] old, ReadOnlySpan<byte> text)
    {
        if (old.Length != text.Length)
        {
            return text.ToArray();
        }

        text.CopyTo(old);
        return old;
    }
}
