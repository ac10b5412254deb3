using System;
using System.Linq;
using System.Threading.Tasks;
using Sippet.Fast.Testing;
using Xunit;

namespace Sippet.Fast.Server;

/// <summary>What the handlers allocate for a request, once what stays has been made.</summary>
public sealed class AllocationTests
{
    private const int Warmup = 20;
    private const int Measured = 100;

    [Fact]
    public void OptionsAllocatesNothing() =>
        Assert.Equal(0, AllocatedFor(static number => [new RequestText { Branch = $"z9hG4bK{number}", CallId = $"call-{number}" }]));

    [Fact]
    public void RefreshOfARegistrationAllocatesNothing() => Assert.Equal(0, AllocatedFor(static number =>
    [
        new RequestText { Method = "REGISTER", Branch = $"z9hG4bK{number}", CallId = $"call-{number:0000}", CSeq = number + 1, Headers = "Contact: <sip:a@h>\n" },
    ]));

    [Fact]
    public void CallAllocatesLittle()
    {
        const int OneCall = 256; // the call, its place in two collections
        Assert.InRange(
            AllocatedFor(static number =>
            [
                new RequestText { Method = "INVITE", Branch = $"z9hG4bKi{number}", CallId = $"call-{number}" },
                new RequestText { Method = "BYE", Branch = $"z9hG4bKb{number}", CallId = $"call-{number}", CSeq = 2 },
            ]),
            0,
            OneCall);
    }

    // The median: a table that grows now and then is what stays as well.
    private static long AllocatedFor(Func<int, RequestText[]> requests)
    {
        ServerScene scene = new();
        MeasuredUser user = new(new ReferenceUser(scene.Network.Time));
        SipStack stack = scene.Network.CreateStack(user, "192.0.2.2:5060", null);
        stack.Start();
        long[] allocated = [.. Enumerable.Range(0, Warmup + Measured).Select(number =>
        {
            long before = user.Allocated;
            foreach (RequestText request in requests(number))
            {
                bool isWithin = scene.Phone.Received.Count > 0 && request.Method == "BYE";
                scene.Phone.Send(stack, (isWithin ? request with { ToTag = scene.LastTag } : request).ToString());
                scene.Run(TimeSpan.FromMilliseconds(2));
                Assert.Equal(200, scene.Phone.Received[^1].StatusCode);
            }

            return user.Allocated - before;
        })];
        return allocated[Warmup..].Order().ElementAt(Measured / 2);
    }

    /// <summary>Measures the handlers of another user, on whose thread it runs.</summary>
    private sealed class MeasuredUser(ITransactionUser user) : ITransactionUser
    {
        public long Allocated { get; private set; }

        public ValueTask OnRequest(ServerTransaction transaction)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            ValueTask handler = user.OnRequest(transaction);
            Allocated += GC.GetAllocatedBytesForCurrentThread() - before;
            return handler;
        }
    }
}
