using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading;
using Sippet.Fast.Testing;
using Xunit;

namespace Sippet.Fast.Server.Registration;

/// <summary>Threads that register, refresh, remove and expire the same bindings at once.</summary>
public sealed class BindingsSoakTests
{
    private const int Threads = 4;
    private const int Rounds = 5000;
    private const int Addresses = 20;

    [Fact]
    public void CountIsThatOfTheBindingsWhateverThreadsDo()
    {
        Bindings bindings = new(max: 40);
        RegistrationLimits limits = new();
        List<Exception> failures = [];
        using Barrier start = new(Threads);
        Thread[] threads = [.. Enumerable.Range(0, Threads).Select(number => new Thread(() =>
        {
            try
            {
                start.SignalAndWait();
                Play(bindings, limits, new Random(number), $"call-{number}");
            }
            catch (Exception failure)
            {
                lock (failures)
                {
                    failures.Add(failure);
                }
            }
        }))];
        Array.ForEach(threads, static thread => thread.Start());
        Array.ForEach(threads, static thread => thread.Join());
        Assert.Empty(failures);
        int listed = Enumerable.Range(0, Addresses).Sum(address =>
        {
            (_, string contacts) = Register(bindings, limits, address, "", "query", 1, TimeSpan.FromSeconds(Rounds));
            return contacts.Length == 0 ? 0 : contacts.Split(", ").Length;
        });
        Assert.Equal(listed, bindings.Count);
        Assert.InRange(listed, 1, 40);
        bindings.RemoveExpired(TimeSpan.FromDays(2));
        Assert.Equal(0, bindings.Count);
    }

    private static void Play(Bindings bindings, RegistrationLimits limits, Random random, string callId)
    {
        for (int round = 1; round <= Rounds; round++)
        {
            string headers = random.Next(8) switch
            {
                0 => "Contact: *\nExpires: 0\n",
                1 => $"Contact: <sip:{random.Next(4)}@h>;expires=0\n",
                2 => $"Contact: <sip:{random.Next(4)}@h>, <sip:{random.Next(4)}@h>;expires=0, <sip:{random.Next(4)}@h>\n",
                _ => $"Contact: <sip:{random.Next(4)}@h>;expires={random.Next(60, 4000)}\n",
            };
            TimeSpan now = TimeSpan.FromSeconds(round);
            Register(bindings, limits, random.Next(Addresses), headers, callId, round, now);
            Assert.InRange(bindings.Count, 0, 40 + (3 * Threads)); // what is tried is counted for a moment
            if (round % 100 == 0)
            {
                bindings.RemoveExpired(now);
            }
        }
    }

    private static (RegistrationStatus Status, string Contacts) Register(
        Bindings bindings, RegistrationLimits limits, int address, string headers, string callId, int cseq, TimeSpan now)
    {
        MessageParser parser = new();
        RequestText text = new() { Method = "REGISTER", Headers = headers, CallId = callId, CSeq = cseq };
        Assert.True(parser.TryParse(text.ToBytes(), out SipRequest register));
        byte[] contacts = new byte[8192];
        RegistrationRequest request = new(register.Headers, $"sip:{address}@example.com", limits, now);
        RegistrationStatus status = bindings.Register(request, contacts, out int length);
        return (status, Encoding.ASCII.GetString(contacts, 0, length));
    }
}
