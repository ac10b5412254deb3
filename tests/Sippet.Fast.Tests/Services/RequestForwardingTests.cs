using System;
using System.Linq;
using System.Text;
using Sippet.Fast.Testing;
using Xunit;

namespace Sippet.Fast.Services;

/// <summary>Max-Forwards, loops and Max-Breadth: RFC 3261 sections 16.3 and 16.6, RFC 5393.</summary>
public sealed class RequestForwardingTests
{
    private readonly RequestForwarding _forwarding = new();

    [Theory]
    [InlineData("70", "69")]
    [InlineData("1", "0")]
    [InlineData("255", "254")]
    [InlineData(null, "70")]
    public void MaxForwardsCountsDown(string? received, string forwarded)
    {
        SipRequest request = Request(With("Max-Forwards", received));
        SipMessage copy = SipMessage.CopyOf(request);
        Assert.True(_forwarding.TryPrepare(request, copy, out SipStatus refusal));
        Assert.Equal(default, refusal);
        Assert.Equal([forwarded], ValuesOf(copy, HeaderId.MaxForwards));
    }

    [Fact]
    public void RequestThatMayGoNoFurtherGets483AndItsCopyIsLeftAlone()
    {
        SipRequest request = Request(With("Max-Forwards", "0"));
        SipMessage copy = SipMessage.CopyOf(request);
        Assert.False(_forwarding.TryPrepare(request, copy, out SipStatus refusal));
        Assert.Equal(SipStatus.TooManyHops, refusal);
        Assert.Equal(request.Bytes, copy.ToArray());
    }

    [Theory]
    [InlineData(null, 1, "60")]
    [InlineData(null, 7, "9,9,9,9,8,8,8")]
    [InlineData("5", 2, "3,2")]
    [InlineData("3", 3, "1,1,1")]
    [InlineData("1", 1, "1")]
    [InlineData("61", 1, "60")] // RFC 5393 section 5.3.3: more than the most that is allowed is overwritten
    [InlineData("4294967295", 2, "30,30")]
    [InlineData("many", 1, "60")]
    public void MaxBreadthIsSplitOverTheBranches(string? received, int branches, string forwarded)
    {
        SipRequest request = Request(With("Max-Breadth", received));
        string[] shares = [.. Enumerable.Range(0, branches).Select(branch =>
        {
            SipMessage copy = SipMessage.CopyOf(request);
            Assert.True(_forwarding.TryPrepare(request, copy, branch, branches, out _));
            return Assert.Single(ValuesOf(copy, HeaderId.MaxBreadth));
        })];
        Assert.Equal(forwarded, string.Join(',', shares));
    }

    [Theory]
    [InlineData("0", 1)]
    [InlineData("2", 3)]
    [InlineData(null, 61)]
    [InlineData("1000", 61)]
    public void MoreBranchesThanTheBreadthGet440(string? received, int branches)
    {
        SipRequest request = Request(With("Max-Breadth", received));
        Assert.False(_forwarding.TryPrepare(request, SipMessage.CopyOf(request), branches - 1, branches, out SipStatus refusal));
        Assert.Equal(SipStatus.MaxBreadthExceeded, refusal);
    }

    [Fact]
    public void RequestThatComesBackAsItWasGets482()
    {
        SipRequest request = Request(new RequestText().ToString());
        SipRequest again = Forward(Forward(request, "sip:bob@b.example"), "sip:bob@example.com");
        Assert.False(_forwarding.TryPrepare(again, SipMessage.CopyOf(again), out SipStatus refusal));
        Assert.Equal(SipStatus.LoopDetected, refusal);
        Assert.True(_forwarding.HasLooped(again));
        Assert.False(new RequestForwarding().HasLooped(again)); // another element's branches are not its own
    }

    [Theory]
    [InlineData("Route", "<sip:p.example;lr>")]
    [InlineData("Proxy-Require", "foo")]
    [InlineData("Proxy-Authorization", "Digest username=\"bob\"")]
    public void RequestThatHasChangedIsASpiral(string name, string value)
    {
        SipMessage spiral = SipMessage.CopyOf(Forward(Request(new RequestText().ToString()), "sip:bob@example.com"));
        Assert.True(_forwarding.HasLooped(spiral.ToRequest()));
        spiral.AddFirst(name, value);
        Assert.False(_forwarding.HasLooped(spiral.ToRequest()));
        Assert.True(_forwarding.TryPrepare(spiral.ToRequest(), spiral, out _));
    }

    [Fact]
    public void RequestWithAnotherUriIsASpiral() =>
        Assert.False(_forwarding.HasLooped(Forward(Request(new RequestText().ToString()), "sip:bob@b.example")));

    [Fact]
    public void ValuesOfOneHeaderAreNotThoseOfAnother()
    {
        SipRequest one = Request(new RequestText { Headers = "Proxy-Require: a\n" }.ToString());
        SipMessage other = SipMessage.CopyOf(Forward(one, "sip:bob@example.com"));
        other.Remove(HeaderId.ProxyRequire);
        other.Set(HeaderId.ProxyAuthorization, "a");
        Assert.False(_forwarding.HasLooped(other.ToRequest()));
    }

    [Theory]
    [InlineData("Call-ID: call-1", "Call-ID: call-2")]
    [InlineData("tag=from-1", "tag=from-2")]
    [InlineData("<sip:bob@example.com>", "<sip:bob@example.com>;tag=1")]
    [InlineData("CSeq: 1 ", "CSeq: 2 ")]
    public void AnotherRequestIsNoLoop(string part, string replacement)
    {
        string returned = SipMessage.CopyOf(Forward(Request(new RequestText().ToString()), "sip:bob@example.com")).ToString();
        Assert.True(_forwarding.HasLooped(Request(returned)));
        Assert.Contains(part, returned, StringComparison.Ordinal);
        Assert.False(_forwarding.HasLooped(Request(returned.Replace(part, replacement, StringComparison.Ordinal))));
    }

    [Fact]
    public void BranchIsNewEachTimeAndASipBranch()
    {
        SipRequest request = Request(new RequestText().ToString());
        string one = _forwarding.NewBranch(request), other = _forwarding.NewBranch(request);
        Assert.NotEqual(one, other);
        Assert.StartsWith("z9hG4bK", one, StringComparison.Ordinal);
        Assert.Equal(RequestForwarding.BranchLength, one.Length);
        Assert.Throws<ArgumentException>(() => _forwarding.WriteBranch(request, new byte[RequestForwarding.BranchLength - 1]));
    }

    [Fact]
    public void MisuseIsRefused()
    {
        SipRequest request = Request(new RequestText().ToString());
        SipMessage copy = SipMessage.CopyOf(request);
        Assert.Throws<ArgumentNullException>(() => _forwarding.TryPrepare(request, null!, out _));
        Assert.Throws<ArgumentOutOfRangeException>(() => _forwarding.TryPrepare(request, copy, 0, 0, out _));
        Assert.Throws<ArgumentOutOfRangeException>(() => _forwarding.TryPrepare(request, copy, 2, 2, out _));
        Assert.Throws<ArgumentOutOfRangeException>(() => _forwarding.TryPrepare(request, copy, -1, 2, out _));
        Assert.Throws<InvalidOperationException>(() => _forwarding.TryPrepare(default, copy, out _));
    }

    [Fact]
    public void NothingIsAllocatedForARequest()
    {
        SipRequest request = Request(new RequestText { Headers = "Route: <sip:p.example;lr>\nMax-Breadth: 60\n" }.ToString());
        SipMessage copy = SipMessage.CopyOf(request);
        byte[] branch = new byte[RequestForwarding.BranchLength];
        Prepare(1000);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Prepare(1000);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Prepare(int times)
        {
            for (int i = 0; i < times; i++)
            {
                copy.Load(request);
                _forwarding.TryPrepare(request, copy, 1, 2, out _);
                _forwarding.WriteBranch(request, branch);
            }
        }
    }

    private SipRequest Forward(SipRequest request, string target)
    {
        SipMessage copy = SipMessage.CopyOf(request);
        Assert.True(_forwarding.TryPrepare(request, copy, out _));
        copy.SetRequestUri(target);
        copy.AddVia(SipTransport.Udp, "proxy.example", _forwarding.NewBranch(request));
        return copy.ToRequest();
    }

    private static string With(string name, string? value)
    {
        string text = new RequestText().ToString();
        string line = value is null ? "" : $"{name}: {value}\r\n";
        return name == "Max-Forwards" ? text.Replace("Max-Forwards: 70\r\n", line, StringComparison.Ordinal) : text.Replace("Call-ID:", $"{line}Call-ID:", StringComparison.Ordinal);
    }

    private static SipRequest Request(string text)
    {
        Assert.True(new MessageParser().TryParse(Encoding.UTF8.GetBytes(text), out SipRequest request));
        return request;
    }

    private static string[] ValuesOf(SipMessage message, HeaderId id)
    {
        System.Collections.Generic.List<string> values = [];
        foreach (ReadOnlySpan<byte> value in message.Values(id))
        {
            values.Add(Encoding.UTF8.GetString(value));
        }

        return [.. values];
    }
}
