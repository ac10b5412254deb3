using System;

namespace Sippet.Fast.Syntax;

/// <summary>Method names to <see cref="SipMethod"/> and back.</summary>
internal static class MethodNames
{
    /// <summary>The number of methods, <see cref="SipMethod.Extension"/> included.</summary>
    public const int Count = (int)SipMethod.Update + 1;

    /// <summary>The name of a method; empty for <see cref="SipMethod.Extension"/>.</summary>
    public static ReadOnlySpan<byte> NameOf(SipMethod method) => method switch
    {
        SipMethod.Invite => "INVITE"u8,
        SipMethod.Ack => "ACK"u8,
        SipMethod.Bye => "BYE"u8,
        SipMethod.Cancel => "CANCEL"u8,
        SipMethod.Options => "OPTIONS"u8,
        SipMethod.Register => "REGISTER"u8,
        SipMethod.Prack => "PRACK"u8,
        SipMethod.Subscribe => "SUBSCRIBE"u8,
        SipMethod.Notify => "NOTIFY"u8,
        SipMethod.Publish => "PUBLISH"u8,
        SipMethod.Info => "INFO"u8,
        SipMethod.Refer => "REFER"u8,
        SipMethod.Message => "MESSAGE"u8,
        SipMethod.Update => "UPDATE"u8,
        _ => default,
    };

    /// <summary>Whether the 101 to 299 responses of a method make a dialog, and so carry the Record-Route (RFC 3261 section 12.1.1).</summary>
    public static bool MakesDialog(SipMethod method) =>
        method is SipMethod.Invite or SipMethod.Subscribe or SipMethod.Refer or SipMethod.Notify;

    /// <summary>The method of that name, case-sensitive (RFC 3261 section 7.1).</summary>
    public static SipMethod Find(ReadOnlySpan<byte> name)
    {
        // No two methods agree in length and first letter, so that there is one candidate.
        SipMethod candidate = (name.Length, name.IsEmpty ? 0 : name[0]) switch
        {
            (3, (byte)'A') => SipMethod.Ack,
            (3, (byte)'B') => SipMethod.Bye,
            (4, (byte)'I') => SipMethod.Info,
            (5, (byte)'P') => SipMethod.Prack,
            (5, (byte)'R') => SipMethod.Refer,
            (6, (byte)'C') => SipMethod.Cancel,
            (6, (byte)'I') => SipMethod.Invite,
            (6, (byte)'N') => SipMethod.Notify,
            (6, (byte)'U') => SipMethod.Update,
            (7, (byte)'M') => SipMethod.Message,
            (7, (byte)'O') => SipMethod.Options,
            (7, (byte)'P') => SipMethod.Publish,
            (8, (byte)'R') => SipMethod.Register,
            (9, (byte)'S') => SipMethod.Subscribe,
            _ => SipMethod.Extension,
        };
        return name.SequenceEqual(NameOf(candidate)) ? candidate : SipMethod.Extension;
    }
}
