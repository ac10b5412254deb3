using System.Collections.Generic;

namespace Sippet.Fast.Server.Registration;

/// <summary>
/// The bindings that an address-of-record would have after a request, made beside those that it has, so that the request is done as a whole
/// or not at all. Its contacts are taken one after the other: two of them may be for one binding, and equivalence is not transitive, so that
/// what one has put there decides what the next one finds. A stripe's lock protects it, which uses it for one request after the other.
/// </summary>
internal sealed class StagedBindings
{
    private const int Unchanged = -1;

    // The binding as it is, null for a new one, and the number of the contact that it takes the values of.
    private readonly List<(Binding? Binding, int Contact)> _staged = [];

    /// <summary>The number of bindings.</summary>
    public int Count => _staged.Count;

    /// <summary>Does what a request asks for to a copy.</summary>
    /// <param name="bindings">The bindings that there are; they stay as they are.</param>
    /// <param name="request">The request.</param>
    public RegistrationStatus Stage(List<Binding> bindings, in RegistrationRequest request)
    {
        _staged.Clear();
        foreach (Binding binding in bindings)
        {
            if (request.IsStar && !binding.IsOlderThan(request))
            {
                return RegistrationStatus.OutOfOrder;
            }

            if (!request.IsStar)
            {
                _staged.Add((binding, Unchanged));
            }
        }

        int number = 0;
        foreach (NameAddr contact in request.Contacts)
        {
            int index = IndexOf(contact.Uri, request);
            if (index >= 0 && _staged[index] is { Binding: { } binding, Contact: Unchanged } && !binding.IsOlderThan(request))
            {
                return RegistrationStatus.OutOfOrder;
            }

            Stage(index, number++, isRemoval: request.ExpiresOf(contact) == 0);
        }

        return Count > bindings.Count && Count > request.MaxBindings ? RegistrationStatus.TooManyBindings : RegistrationStatus.Done;
    }

    /// <summary>Makes the bindings what was staged.</summary>
    public void ApplyTo(List<Binding> bindings, in RegistrationRequest request)
    {
        bindings.Clear();
        foreach ((Binding? old, int number) in _staged)
        {
            Binding binding = old ?? new Binding();
            if (number != Unchanged)
            {
                NameAddr contact = ContactAt(number, request);
                binding.Set(request, contact, request.ExpiresOf(contact));
            }

            bindings.Add(binding);
        }
    }

    private void Stage(int index, int number, bool isRemoval)
    {
        if (index < 0 && !isRemoval)
        {
            _staged.Add((null, number));
        }
        else if (index >= 0 && isRemoval)
        {
            _staged.RemoveAt(index);
        }
        else if (index >= 0)
        {
            _staged[index] = (_staged[index].Binding, number);
        }
    }

    private int IndexOf(SipUri uri, in RegistrationRequest request)
    {
        for (int i = 0; i < _staged.Count; i++)
        {
            (Binding? binding, int number) = _staged[i];
            if (number == Unchanged ? binding!.IsOf(uri) : ContactAt(number, request).Uri.IsEquivalentTo(uri))
            {
                return i;
            }
        }

        return -1;
    }

    private static NameAddr ContactAt(int number, in RegistrationRequest request)
    {
        NameAddrList.Enumerator contacts = request.Contacts.GetEnumerator();
        for (int i = 0; i <= number; i++)
        {
            contacts.MoveNext();
        }

        return contacts.Current;
    }
}
