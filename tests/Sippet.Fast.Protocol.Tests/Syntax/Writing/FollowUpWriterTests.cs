using System;
using Xunit;

namespace Sippet.Fast.Syntax.Writing;

/// <summary>What a CANCEL and the ACK of a refusal take from their INVITE: RFC 3261 sections 9.1 and 17.1.1.3.</summary>
public sealed class FollowUpWriterTests
{
    private static readonly MessageFrame s_invite = MessageText.Options.WithMethod("INVITE")
        .Plus("v: SIP/2.0/UDP further;branch=z9hG4bK1").Plus("Route: <sip:r1;lr>, <sip:r2;lr>").Plus("Subject: x").Plus("route :<sip:r3;lr>").Accept();

    private delegate void Write(ref ByteWriter writer);

    [Fact]
    public void CancelHasTheTopmostViaEachRouteAndTheParties() => Assert.Equal(
        "CANCEL sip:bob@example.com SIP/2.0\r\n" + Taken
        + "To: Bob <sip:bob@example.com>\r\nCall-ID: a84b4c76e66710@client.example.com\r\nCSeq: 63104 CANCEL\r\nContent-Length: 0\r\n\r\n",
        Written(static (ref writer) => FollowUpWriter.WriteCancel(ref writer, s_invite)));

    [Fact]
    public void AckHasTheToOfTheResponse() => Assert.Equal(
        "ACK sip:bob@example.com SIP/2.0\r\n" + Taken
        + "To: Bob <sip:bob@example.com>;tag=314159\r\nCall-ID: a84b4c76e66710@client.example.com\r\nCSeq: 63104 ACK\r\nContent-Length: 0\r\n\r\n",
        Written(static (ref writer) => FollowUpWriter.WriteAck(ref writer, s_invite, MessageText.Ok.Starting("SIP/2.0 486 Busy Here").Accept())));

    private static string Taken => "Via: SIP/2.0/UDP client.example.com:5061;branch=z9hG4bK776\r\nMax-Forwards: 70\r\nRoute: <sip:r1;lr>, <sip:r2;lr>\r\n"
        + "route :<sip:r3;lr>\r\nFrom: Alice <sip:alice@example.com>;tag=1928301774\r\n";

    private static string Written(Write write)
    {
        byte[] bytes = new byte[1_000];
        ByteWriter writer = new(bytes);
        write(ref writer);
        return Latin1.Text(bytes.AsSpan(0, writer.Length));
    }
}
