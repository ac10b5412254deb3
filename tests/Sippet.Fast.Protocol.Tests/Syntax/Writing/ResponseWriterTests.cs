using System;
using Xunit;

namespace Sippet.Fast.Syntax.Writing;

/// <summary>Responses as a user writes them: nothing that is added can begin a header or a message of its own.</summary>
public sealed class ResponseWriterTests
{
    private const string Empty = "Content-Length: 0\r\n\r\n";

    public static TheoryData<string> Dangerous => ["a\rb", "a\nb", "a\r\nX: evil", "a\r\n b", "\r", "\n", "\0", "a\0", "\r\n\r\nINVITE"];

    [Fact]
    public void HeadersAndBodyStandInTheirOrder() => Assert.EndsWith(
        "\r\nAllow: INVITE, ACK\r\nX-a: \u00c3\u00a9\r\nContact: <sip:b@192.0.2.1>\r\nServer: \r\nContent-Type: text/plain\r\nContent-Length: 5\r\n\r\na\r\n\0b",
        WrittenResponse.To(MessageText.Options.Accept(), content: static (ref response) =>
        {
            response.AddHeader(HeaderId.Allow, "INVITE, ACK"u8);
            response.AddHeader("X-a", "\u00e9");
            response.AddHeader("Contact"u8, "<sip:b@192.0.2.1>"u8);
            response.AddHeader(HeaderId.Server, ""u8);
            response.SetBody("text/plain"u8, "a\r\n\0b"u8);
        }),
        StringComparison.Ordinal);

    [Fact]
    public void EmptyBodyHasItsTypeAndALengthOfZero() => Assert.EndsWith(
        "\r\nContent-Type: a/b\r\n" + Empty,
        WrittenResponse.To(MessageText.Options.Accept(), content: static (ref response) => response.SetBody("a/b"u8, default)),
        StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Dangerous))]
    public void LineEndsAndNulAreRefusedAndLeaveNothingBehind(string value)
    {
        CheckRefused(value, static (ref response, value) => response.AddHeader(HeaderId.Subject, value.Bytes()));
        CheckRefused(value, static (ref response, value) => response.AddHeader("X-a"u8, value.Bytes()));
        CheckRefused(value, static (ref response, value) => response.AddHeader("X-a", value));
        CheckRefused(value, static (ref response, value) => response.AddHeader(value, "a"));
        CheckRefused(value, static (ref response, value) => response.AddHeader(value.Bytes(), "a"u8));
        CheckRefused(value, static (ref response, value) => response.SetBody(value.Bytes(), "a"u8));
        Assert.Throws<ArgumentException>(() => WrittenResponse.To(MessageText.Options.Accept(), phrase: value));
    }

    [Theory]
    [InlineData("Via")]
    [InlineData("v")]
    [InlineData("FROM")]
    [InlineData("f")]
    [InlineData("To")]
    [InlineData("t")]
    [InlineData("call-id")]
    [InlineData("i")]
    [InlineData("CSeq")]
    [InlineData("Content-Length")]
    [InlineData("L")]
    [InlineData("Content-Type")]
    [InlineData("c")]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("a:")]
    [InlineData("Via ")]
    [InlineData("\u00c3\u00a9")]
    public void HeaderOfTheStackAndWhatIsNoNameAreRefused(string name)
    {
        CheckRefused(name, static (ref response, name) => response.AddHeader(name, "x"));
        CheckRefused(name, static (ref response, name) => response.AddHeader(name.Bytes(), "x"u8));
        if (HeaderTable.Find(name.Bytes().AsSpan()) is HeaderId id)
        {
            CheckRefused(name, (ref response, _) => response.AddHeader(id, "x"u8));
        }
    }

    [Fact]
    public void NullIsRefused()
    {
        CheckRefused("", static (ref response, _) => response.AddHeader(null!, "x"));
        CheckRefused("", static (ref response, _) => response.AddHeader("x", null!));
        CheckRefused("", static (ref response, _) => response.SetBody(default, "x"u8));
    }

    [Fact]
    public void NothingFollowsTheBody() => Assert.EndsWith(
        "\r\nContent-Type: a/b\r\nContent-Length: 1\r\n\r\nc",
        WrittenResponse.To(MessageText.Options.Accept(), content: static (ref response) =>
        {
            response.SetBody("a/b"u8, "c"u8);
            Assert.IsType<InvalidOperationException>(Catch(ref response, static (ref response) => response.AddHeader("X", "y")));
            Assert.IsType<InvalidOperationException>(Catch(ref response, static (ref response) => response.AddHeader(HeaderId.Server, "y"u8)));
            Assert.IsType<InvalidOperationException>(Catch(ref response, static (ref response) => response.SetBody("a/b"u8, "d"u8)));
        }),
        StringComparison.Ordinal);

    [Fact]
    public void ResponseThatDoesNotFitThrowsAtEachLength()
    {
        int length = Write(1000);
        for (int room = 0; room < length; room++)
        {
            int tooSmall = room;
            Assert.Throws<InvalidOperationException>(() => Write(tooSmall));
        }

        Assert.Equal(length, Write(length));
    }

    [Theory]
    [InlineData(200, "", "SIP/2.0 200 OK\r\n")]
    [InlineData(299, "", "SIP/2.0 299 OK\r\n")]
    [InlineData(699, "", "SIP/2.0 699 Decline\r\n")]
    [InlineData(486, "No \u00c3\u00a9", "SIP/2.0 486 No \u00c3\u00a9\r\n")]
    public void StatusLineHasThePhraseThatIsGivenOrTheRegistrys(int status, string phrase, string expected) =>
        Assert.StartsWith(expected, WrittenResponse.To(MessageText.Options.Accept(), (SipStatus)status, phrase: phrase), StringComparison.Ordinal);

    [Fact]
    public void ContentWrittenApartEndsTheResponse()
    {
        ResponseWriter apart = new(new byte[100]);
        apart.AddHeader("X", "y");
        apart.Finish();
        byte[] bytes = new byte[100];
        ResponseWriter writer = new(bytes);
        writer.WriteContent("X: y\r\nContent-Length: 0\r\n\r\n"u8);
        writer.Finish();
        Assert.Equal(apart.Length, writer.Length);
        Assert.Equal("X: y\r\n" + Empty, Latin1.Text(bytes.AsSpan(0, writer.Length)));
    }

    private static int Write(int room)
    {
        byte[] head = new byte[1000];
        ByteWriter headWriter = new(head);
        ResponseHeadLayout layout = ResponseHead.Write(ref headWriter, MessageText.Options.Accept(), WrittenResponse.Source);
        ResponseWriter writer = new(new byte[room]);
        writer.WriteStatusLine(SipStatus.Ok, default);
        writer.WriteHead(head, layout, "tag"u8, withRecordRoute: true, withTimestamp: true);
        writer.AddHeader("X", "y");
        writer.SetBody("a/b"u8, "body"u8);
        return writer.Length;
    }

    private static void CheckRefused(string value, ResponseContent<string> content) => Assert.EndsWith(
        "\r\nX-before: 1\r\nX-after: 2\r\n" + Empty,
        WrittenResponse.To(MessageText.Options.Accept(), content: (ref response) =>
        {
            response.AddHeader("X-before", "1");
            Assert.IsAssignableFrom<ArgumentException>(Catch(ref response, (ref response) => content(ref response, value)));
            response.AddHeader("X-after", "2");
        }),
        StringComparison.Ordinal);

    // A ref struct cannot stand in the lambda that Assert.Throws asks for.
    private static Exception? Catch(ref ResponseWriter response, ResponseContent content)
    {
        try
        {
            content(ref response);
            return null;
        }
        catch (Exception exception)
        {
            return exception;
        }
    }
}
