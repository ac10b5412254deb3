using System;
using System.Linq;
using Sippet.Fast.Testing;
using Xunit;

namespace Sippet.Fast.Server.Registration;

/// <summary>The bounds of the registrar: of an address-of-record, of the whole, and of what is kept of a request.</summary>
public sealed class RegistrationLimitsTests
{
    // Not transitive: the first is equivalent to each of the others, which are not to one another.
    private static readonly string[] s_parameters = ["", ";x=1", ";x=2"];

    [Fact]
    public void AddressOfRecordHasABound()
    {
        RegistrationScene scene = new(new RegistrationLimits { MaxBindingsPerAddress = 2 });
        scene.Register("<sip:a@192.0.2.9>, <sip:b@192.0.2.9>").IsStatus("200 OK");
        scene.Register("<sip:c@192.0.2.9>").IsStatus("403 Too Many Bindings");
        scene.Register("<sip:a@192.0.2.9>", "60").IsStatus("200 OK");
        scene.Register("<sip:c@192.0.2.9>", to: "<sip:carol@example.com>").IsStatus("200 OK");
        scene.Register("<sip:c@192.0.2.9>, <sip:b@192.0.2.9>;expires=0").IsStatus("200 OK");
        Assert.Equal(["<sip:a@192.0.2.9>;expires=60", "<sip:c@192.0.2.9>;expires=3600"], scene.Query());
    }

    [Fact]
    public void RequestHasTheSameBoundAndAddsAllOrNone()
    {
        RegistrationScene scene = new(new RegistrationLimits { MaxBindingsPerAddress = 2 });
        scene.Register("<sip:a@192.0.2.9>, <sip:b@192.0.2.9>, <sip:c@192.0.2.9>").IsStatus("403 Too Many Bindings");
        Assert.Equal(0, scene.Count);
    }

    [Theory]
    [InlineData("<sip:a@h>;expires=0, <sip:a@h>, <sip:new@h>")]
    [InlineData("<sip:a@h>;expires=0, <sip:a@h>;expires=0, <sip:new@h>, <sip:newer@h>")]
    [InlineData("<sip:a@h;x=1>, <sip:a@h;x=2>, <sip:a@h;x=3>")]
    public void BoundHoldsForContactsThatMeetInOneBinding(string contacts)
    {
        RegistrationScene scene = new(new RegistrationLimits { MaxBindingsPerAddress = 4 });
        scene.Register("<sip:a@h>, <sip:b@h>, <sip:c@h>, <sip:d@h>").IsStatus("200 OK");
        scene.Register(contacts).IsStatus("403 Too Many Bindings");
        Assert.Equal(["a", "b", "c", "d"], scene.Query().Select(contact => contact[5..6]));
        Assert.Equal(4, scene.Count);
    }

    [Fact]
    public void RegistrarHasABoundAndTakesMoreWhenBindingsHaveEnded()
    {
        RegistrationScene scene = new(new RegistrationLimits { MaxBindings = 2 });
        scene.Register("<sip:a@192.0.2.9>", "60", to: "<sip:a@example.com>").IsStatus("200 OK");
        scene.Register("<sip:b@192.0.2.9>", "60", to: "<sip:b@example.com>").IsStatus("200 OK");
        ReceivedDatagram refused = scene.Register("<sip:c@192.0.2.9>", to: "<sip:c@example.com>");
        refused.IsStatus("503 Service Unavailable");
        Assert.Equal("60", refused.Header(HeaderId.RetryAfter));
        scene.Register("<sip:b@192.0.2.9>", "90", to: "<sip:b@example.com>").IsStatus("200 OK");
        Assert.Equal(2, scene.Count);
        scene.Run(61);
        scene.Server.User.Registrar.RemoveExpired();
        Assert.Equal(1, scene.Count);
        scene.Register("<sip:c@192.0.2.9>", to: "<sip:c@example.com>").IsStatus("200 OK");
    }

    [Fact]
    public void ListOfAsManyBindingsAsThereMayBeIsAnswered()
    {
        RegistrationScene scene = new();
        string[] contacts = [.. Enumerable.Range(0, 10).Select(number => $"<sip:{new string('u', 480)}{number}@192.0.2.9>")];
        scene.Register(string.Join(',', contacts), "86400").IsStatus("200 OK");
        Assert.Equal(contacts.Select(contact => $"{contact};expires=86400"), scene.Query());
    }

    [Fact]
    public void ContactAndAddressOfRecordHaveALongestLength()
    {
        RegistrationScene scene = new();
        string user = new('u', 600);
        scene.Register($"<sip:{user}@192.0.2.9>").IsStatus("400 To Or Contact Too Long");
        scene.Register("<sip:bob@192.0.2.9>", to: $"<sip:{user}@example.com>").IsStatus("400 To Or Contact Too Long");
        scene.Register($"<sip:bob@192.0.2.9>;x={user}").IsStatus("400 To Or Contact Too Long");
        scene.Register($"\"{user}\" <sip:bob@192.0.2.9>").IsStatus("200 OK"); // a display name is not kept
        Assert.Equal(1, scene.Count);
    }

    [Fact]
    public void BindingsOfManyAddressesAreCountedRightAfterAllThatCanHappen()
    {
        RegistrationScene scene = new(new RegistrationLimits { MaxBindingsPerAddress = 3, MaxBindings = 12 });
        Random random = new(1);
        string[] users = [.. Enumerable.Range(0, 6).Select(number => $"<sip:user{number}@example.com>")];
        for (int i = 0; i < 2000; i++)
        {
            string contacts = random.Next(10) == 0 ? "*"
                : string.Join(',', Enumerable.Range(0, random.Next(1, 5)).Select(_ => $"<sip:a@h{random.Next(3)}{s_parameters[random.Next(3)]}>;expires={random.Next(3) * 60}"));
            scene.Register(contacts, contacts == "*" ? "0" : null, cseq: i - random.Next(3) + 3, to: users[random.Next(users.Length)]);
            scene.Run(random.Next(20));
            Assert.InRange(scene.Count, 0, 12);
        }

        scene.Server.User.Registrar.RemoveExpired();
        int[] listed = [.. users.Select(user => scene.Query(user).Length)];
        Assert.Equal(listed.Sum(), scene.Count);
        Assert.All(listed, length => Assert.InRange(length, 0, 3));
    }
}
