namespace Sippet.Fast.Transactions;

/// <summary>
/// The retransmission of a 2xx to an INVITE until its ACK comes: RFC 3261 section 13.3.1.4. RFC 6026 leaves it to the user of
/// the transaction; this is the user's machine, which runs beside the transaction's while that is Accepted.
/// </summary>
internal static class SuccessRetransmission
{
    /// <summary>What can happen to it.</summary>
    internal enum Input : byte
    {
        /// <summary>Time to send the 2xx again.</summary>
        Timer,

        /// <summary>The ACK has come.</summary>
        Ack,

        /// <summary>The peer has ended the session already: a BYE can overtake the ACK.</summary>
        Bye,

        /// <summary>64 × T1 have passed.</summary>
        TimerL,
    }

    /// <summary>Takes an input.</summary>
    /// <param name="awaitsAck">Whether the ACK is awaited still, which the input may change.</param>
    /// <param name="input">What has happened.</param>
    /// <returns>StartG stands for the next interval here, which grows as that of timer G does.</returns>
    public static Effects On(ref bool awaitsAck, Input input)
    {
        if (!awaitsAck)
        {
            return Effects.None;
        }

        awaitsAck = input == Input.Timer;
        return input switch
        {
            Input.Timer => Effects.SendLast | Effects.StartG,
            Input.TimerL => Effects.TellUser,
            _ => Effects.StopRepeating,
        };
    }
}
