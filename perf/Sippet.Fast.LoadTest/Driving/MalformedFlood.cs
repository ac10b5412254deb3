using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using Sippet.Fast.LoadTest.Load;
using Sippet.Fast.LoadTest.Measuring;
using Sippet.Fast.LoadTest.Scenarios;

namespace Sippet.Fast.LoadTest.Driving;

/// <summary>Sends malformed messages at the rate of a load, from a socket and a thread of its own, and counts what comes back.</summary>
internal sealed class MalformedFlood : IDisposable
{
    private const int Burst = 64;
    private const int PauseMicroseconds = 100;

    private readonly LoadControl _control;
    private readonly LoadClock _clock;
    private readonly ArrivalSchedule _schedule;
    private readonly Socket _socket;
    private readonly Thread _thread;
    private readonly byte[] _buffer = new byte[1 << 16];
    private long _sent;
    private long _refused;
    private long _answered;
    private long _others;
    private volatile bool _isStopping;

    /// <param name="profile">The load, of the open model.</param>
    /// <param name="control">What changes it.</param>
    /// <param name="time">The clock.</param>
    /// <param name="local">The local address.</param>
    /// <param name="target">Where the messages go.</param>
    public MalformedFlood(LoadProfile profile, LoadControl control, TimeProvider time, IPAddress local, IPEndPoint target)
    {
        _control = control;
        _clock = new LoadClock(time);
        _schedule = new ArrivalSchedule(profile, 0, 1, new Random(0));
        _socket = new Socket(target.AddressFamily, SocketType.Dgram, ProtocolType.Udp) { Blocking = false };
        _socket.Bind(new IPEndPoint(local, 0));
        _socket.Connect(target);
        _thread = new Thread(Run) { IsBackground = true, Name = "malformed flood" };
    }

    /// <summary>What it has counted.</summary>
    public IEnumerable<NamedCount> Counts =>
    [
        new("malformed: sent", Volatile.Read(ref _sent)),
        new("malformed: answered with 4xx or 5xx", Volatile.Read(ref _refused)),
        new("malformed: answered otherwise", Volatile.Read(ref _answered)),
        new("malformed: answers that are no SIP", Volatile.Read(ref _others)),
    ];

    /// <summary>Begins.</summary>
    /// <param name="origin">The timestamp that the schedule begins at.</param>
    public void Start(long origin)
    {
        _clock.Start(origin);
        _thread.Start();
    }

    /// <summary>Ends it.</summary>
    public void Dispose()
    {
        _isStopping = true;
        if (_thread.IsAlive)
        {
            _thread.Join();
        }

        _socket.Dispose();
    }

    private void Run()
    {
        ShortSleep.Prepare();
        while (!_isStopping)
        {
            long now = _clock.Now;
            _clock.Pause(_control.IsPaused, now);
            double seconds = _clock.SecondsAt(now);
            for (int left = Burst; left > 0 && !_control.IsPaused && !_control.IsStopping && _schedule.Next <= seconds; left--)
            {
                Send();
                _schedule.Advance(_control.Factor);
            }

            Receive();
            ShortSleep.Sleep(PauseMicroseconds);
        }
    }

    private void Send()
    {
        byte[] message = MalformedMessages.All[(int)(_sent % MalformedMessages.All.Count)];
        try
        {
            _socket.Send(message);
        }
        catch (SocketException)
        {
            // Nobody listens, or the buffer is full: the probing OPTIONS tell whether the server still answers.
        }

        Volatile.Write(ref _sent, _sent + 1);
    }

    private void Receive()
    {
        for (int left = Burst; left > 0 && _socket.Available > 0; left--)
        {
            try
            {
                Count(_buffer.AsSpan(0, _socket.Receive(_buffer)));
            }
            catch (SocketException)
            {
                return; // an ICMP error of an earlier message
            }
        }
    }

    private void Count(ReadOnlySpan<byte> answer)
    {
        if (!answer.StartsWith("SIP/2.0 "u8))
        {
            Volatile.Write(ref _others, _others + 1);
        }
        else if (answer["SIP/2.0 ".Length..] is [(byte)'4' or (byte)'5', ..])
        {
            Volatile.Write(ref _refused, _refused + 1);
        }
        else
        {
            Volatile.Write(ref _answered, _answered + 1);
        }
    }
}
