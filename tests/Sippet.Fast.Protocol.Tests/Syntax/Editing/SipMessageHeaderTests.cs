using System;
using System.Text;
using Xunit;

namespace Sippet.Fast.Syntax.Editing;

/// <summary>The header operations: each changes what it names, and no other byte.</summary>
public sealed class SipMessageHeaderTests
{
    [Theory]
    [InlineData("Route: <sip:a>", "Route: <sip:x>|Route: <sip:a>")]
    [InlineData("Z: 1|Route: <sip:a>, <sip:b>|Q: 2|route: <sip:c>", "Z: 1|Route: <sip:x>|Route: <sip:a>, <sip:b>|Q: 2|route: <sip:c>")]
    [InlineData("Z: 1", "Z: 1|Route: <sip:x>")]
    public void AddFirstPutsAFieldBeforeTheFirstOne(string lines, string expected)
    {
        EditedText text = new(lines.Split('|'));
        text.Message.AddFirst(HeaderId.Route, "<sip:x>");
        Assert.Equal(expected, text.Lines);
    }

    [Theory]
    [InlineData("Route: <sip:a>|Z: 1", "Route: <sip:a>|Route: <sip:x>|Z: 1")]
    [InlineData("Route: <sip:a>|Q: 2|route: <sip:c>|Z: 3", "Route: <sip:a>|Q: 2|route: <sip:c>|Route: <sip:x>|Z: 3")]
    [InlineData("Z: 1", "Z: 1|Route: <sip:x>")]
    public void AddLastPutsAFieldBehindTheLastOne(string lines, string expected)
    {
        EditedText text = new(lines.Split('|'));
        text.Message.AddLast(HeaderId.Route, "<sip:x>"u8);
        Assert.Equal(expected, text.Lines);
    }

    [Fact]
    public void FirstViaIsTheTopmostField()
    {
        SipMessage message = SipMessage.CreateRequest(SipMethod.Options, "sip:b@h", "sip:a@h");
        message.AddFirst(HeaderId.Via, "SIP/2.0/UDP h1;branch=z9hG4bK1");
        message.AddFirst("v", "SIP/2.0/UDP h2;branch=z9hG4bK2");
        Assert.StartsWith("OPTIONS sip:b@h SIP/2.0\r\nVia: SIP/2.0/UDP h2;branch=z9hG4bK2\r\nVia: SIP/2.0/UDP h1;branch=z9hG4bK1\r\nMax-", message.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("s:  old |Z: 1|Subject: older", "s:  new |Z: 1")]
    [InlineData("Z: 1", "Z: 1|Subject: new")]
    [InlineData("Subject:|Z: 1", "Subject:new|Z: 1")]
    [InlineData("Subject: a|Subject: b|Z: 1", "Subject: new|Z: 1")]
    [InlineData("Subject: a\r\n  b|Z: 1", "Subject: new|Z: 1")]
    public void SetKeepsTheFirstPlaceAndItsSpelling(string lines, string expected)
    {
        EditedText text = new(lines.Split('|'));
        text.Message.Set("Subject", "new");
        Assert.Equal(expected, text.Lines);
    }

    [Theory]
    [InlineData("Z: 1", true, "Z: 1|Subject: new")]
    [InlineData("s: old|Z: 1", false, "s: old|Z: 1")]
    [InlineData("Subject:", false, "Subject:")]
    public void TryAddLeavesWhatIsThere(string lines, bool added, string expected)
    {
        EditedText text = new(lines.Split('|'));
        Assert.Equal(added, text.Message.TryAdd(HeaderId.Subject, "new"));
        Assert.Equal(expected, text.Lines);
    }

    [Theory]
    [InlineData("Supported: a|Z: 1|k: b, c", true, "Z: 1")]
    [InlineData("Z: 1", false, "Z: 1")]
    public void RemoveTakesAllFieldsAway(string lines, bool removed, string expected)
    {
        EditedText text = new(lines.Split('|'));
        Assert.Equal(removed, text.Message.Remove(HeaderId.Supported));
        Assert.Equal(expected, text.Lines);
        Assert.False(text.Message.Has("supported"));
    }

    [Theory]
    [InlineData("Route: <sip:a>|Z: 1", "Z: 1")]
    [InlineData("Route:  <sip:a,b@h> ;p=\"x,y\" , <sip:c>,<sip:d> |Z: 1", "Route:  <sip:c>,<sip:d> |Z: 1")]
    [InlineData("Route: <sip:a>,\r\n <sip:b>|Z: 1", "Route: <sip:b>|Z: 1")]
    public void RemoveFirstTakesOneValueAndLeavesTheOthersAsTheyAre(string lines, string expected)
    {
        EditedText text = new(lines.Split('|'));
        Assert.True(text.Message.RemoveFirst(HeaderId.Route));
        Assert.Equal(expected, text.Lines);
    }

    [Theory]
    [InlineData("Route: <sip:a>|Z: 1", "Z: 1")]
    [InlineData("Route: <sip:a>|Route:  <sip:b> , <sip:c,d@h> |Z: 1", "Route: <sip:a>|Route:  <sip:b> |Z: 1")]
    [InlineData("Route: <sip:a>,<sip:b> ,<sip:c>|Z: 1", "Route: <sip:a>,<sip:b>|Z: 1")]
    public void RemoveLastTakesOneValueAndLeavesTheOthersAsTheyAre(string lines, string expected)
    {
        EditedText text = new(lines.Split('|'));
        Assert.True(text.Message.RemoveLast(HeaderId.Route));
        Assert.Equal(expected, text.Lines);
    }

    [Fact]
    public void EmptyElementsAreNoValues()
    {
        EditedText text = new("Supported: ,", "k: , a ,", "Supported:", "Z: 1", "k: b,,c,", "Supported: ,");
        Assert.True(text.Message.RemoveFirst(HeaderId.Supported));
        Assert.True(text.Message.RemoveLast(HeaderId.Supported));
        Assert.Equal("Supported: ,|Supported:|Z: 1|k: b|Supported: ,", text.Lines);
        Assert.Equal("b", text.Values(HeaderId.Supported));
    }

    [Fact]
    public void CommaOfAHeaderThatIsNoListSeparatesNothing()
    {
        EditedText text = new("Subject: a, b", "WWW-Authenticate: Digest realm=\"a\", nonce=\"b\"", "X-Any: a, b", "x-any: c");
        Assert.Equal("a, b", text.Values(HeaderId.Subject));
        Assert.Equal("Digest realm=\"a\", nonce=\"b\"", text.Values(HeaderId.WwwAuthenticate));
        Assert.Equal("a, b|c", text.Values("X-ANY"));
        Assert.True(text.Message.RemoveFirst("X-Any"));
        Assert.True(text.Message.RemoveFirst(HeaderId.Subject));
        Assert.Equal("WWW-Authenticate: Digest realm=\"a\", nonce=\"b\"|x-any: c", text.Lines);
    }

    [Fact]
    public void NothingIsRemovedOrChangedOfAHeaderThatIsAbsent()
    {
        EditedText text = new("Supported: ,");
        Assert.False(text.Message.RemoveFirst(HeaderId.Supported));
        Assert.False(text.Message.RemoveLast(HeaderId.Route));
        Assert.False(text.Message.UpdateFirst(HeaderId.Subject, static value => value));
        Assert.False(text.Message.UpdateLast("Z", static value => value));
        Assert.False(text.Message.TryGetFirst(HeaderId.Supported, out _));
        Assert.False(text.Message.TryGetLast("Z", out _));
        Assert.Equal("Supported: ,", text.Lines);
    }

    [Fact]
    public void UpdateChangesOneValueInItsPlace()
    {
        EditedText text = new("Route:\t<sip:a>;x  ,  <sip:b>", "Z: 1", "Route: <sip:c>,<sip:d>");
        Assert.True(text.Message.UpdateFirst(HeaderId.Route, static value => (byte[])[.. value, .. ";first"u8]));
        Assert.True(text.Message.UpdateLast(HeaderId.Route, static value => value[..6]));
        Assert.Equal("Route:\t<sip:a>;x;first  ,  <sip:b>|Z: 1|Route: <sip:c>,<sip:d", text.Lines);
    }

    [Fact]
    public void FirstAndLastAreValuesWhicheverLineTheyStandOn()
    {
        EditedText text = new("Supported:", "k: , a , b", "Supported: c,", "Subject:");
        Assert.True(text.Message.TryGetFirst(HeaderId.Supported, out ReadOnlySpan<byte> first));
        Assert.Equal("a", Encoding.ASCII.GetString(first));
        Assert.True(text.Message.TryGetLast("Supported", out ReadOnlySpan<byte> last));
        Assert.Equal("c", Encoding.ASCII.GetString(last));
        Assert.Equal("a|b|c", text.Values("k"u8));
        Assert.True(text.Message.TryGetFirst(HeaderId.Subject, out ReadOnlySpan<byte> empty));
        Assert.Equal(0, empty.Length);
    }

    [Fact]
    public void FoldedValueIsGivenOnOneLineAndMayBeGivenBack()
    {
        EditedText text = new("Record-Route: <sip:a>\r\n ;x", "Z: 1");
        Assert.True(text.Message.TryGetFirst(HeaderId.RecordRoute, out ReadOnlySpan<byte> value));
        Assert.Equal("<sip:a>   ;x", Encoding.ASCII.GetString(value));
        text.Message.AddLast(HeaderId.Route, value);
        text.Message.AddLast("Z", text.Message[6].Value[..7]);
        Assert.Equal("Record-Route: <sip:a>| ;x|Z: 1|Z: <sip:a>|Route: <sip:a>   ;x", text.Lines);
        text.Message.UpdateFirst(HeaderId.RecordRoute, static value => value);
        Assert.Equal("Record-Route: <sip:a>   ;x|Z: 1|Z: <sip:a>|Route: <sip:a>   ;x", text.Lines);
    }

    [Fact]
    public void ManyChangesLeaveWhatWasMeant()
    {
        EditedText text = new("Z: 0");
        for (int i = 1; i <= 3000; i++)
        {
            text.Message.Set("Z", $"{i}");
            text.Message.AddFirst(HeaderId.Route, $"<sip:{i}>");
            Assert.True(text.Message.RemoveLast(HeaderId.Route));
        }

        Assert.Equal("Z: 3000", text.Lines);
    }

    [Fact]
    public void FieldIsFoundByItsPlace()
    {
        EditedText text = new("X-Any: 1");
        Assert.Equal(8, text.Message.Count);
        Assert.Equal("X-Any", Encoding.ASCII.GetString(text.Message[6].Name));
        Assert.Equal(HeaderId.ContentLength, text.Message[7].Id);
        Assert.Throws<ArgumentOutOfRangeException>(() => text.Message[8].Id.ToString());
    }
}
