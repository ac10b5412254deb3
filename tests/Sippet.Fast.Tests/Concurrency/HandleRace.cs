using System;
using System.Collections.Generic;
using System.Text;
using Sippet.Fast.Testing;

namespace Sippet.Fast.Concurrency;

/// <summary>
/// Requests come and go so fast that slots are used again and again, while other threads answer with handles that they kept, most of which
/// are stale; at the end the stack stops among them. Each answer names the request that it was meant for.
/// </summary>
internal sealed class HandleRace
{
    private const int Requests = 24;

    private readonly int _seed;
    private readonly SimulatedNetwork _network;
    private readonly SipStack _stack;
    private readonly SimulatedPeer _phone;
    private readonly List<(ServerTransaction Handle, string Id)> _handles = [];
    private bool _isStopped;

    private HandleRace(int seed)
    {
        _seed = seed;
        _network = new SimulatedNetwork(seed);
        _stack = _network.CreateStack("192.0.2.1:5060", static options => options.TimerJ = TimeSpan.FromMilliseconds(10));
        _stack.OnRequest(SipMethod.Message, transaction =>
        {
            _handles.Add((transaction, Encoding.ASCII.GetString(transaction.Request.Headers.CallId)));
            if (_handles.Count % 3 == 0)
            {
                Answer(_handles[^1]);
            }
        });
        _stack.Start();
        _phone = _network.CreatePeer("192.0.2.9:5060");
    }

    /// <summary>Plays it.</summary>
    /// <exception cref="InvalidOperationException">A handle has reached another transaction, or a stopped stack has taken an answer.</exception>
    public static void Run(int seed)
    {
        HandleRace race = new(seed);
        Interleaving.Run(seed, race.Call, () => race.AnswerOften(1), () => race.AnswerOften(2));
        race.Verify();
    }

    private void Call()
    {
        for (int i = 0; i < Requests; i++)
        {
            _phone.Send(_stack, _phone.NewRequest("MESSAGE", "sip:bob@example.com"));
            for (int step = 0; step < 6; step++)
            {
                Interleaving.Point();
                _network.Run(TimeSpan.FromMilliseconds(2));
            }
        }

        _ = _stack.StopAsync(TimeSpan.Zero);
        _isStopped = true;
    }

    private void AnswerOften(int thread)
    {
        Random random = new((_seed * 3) + thread);
        for (int i = 0; i < 60; i++)
        {
            Interleaving.Point();
            if (_handles.Count > 0)
            {
                bool wasStopped = _isStopped;
                int oldest = Math.Max(0, _handles.Count - 6);
                RespondStatus status = Answer(_handles[random.Next(oldest, _handles.Count)]);
                Require(!wasStopped || status == RespondStatus.Ended, $"a stopped stack has taken an answer: {status}");
            }
        }
    }

    private static RespondStatus Answer((ServerTransaction Handle, string Id) kept) =>
        kept.Handle.Respond(SipStatus.Ok, kept.Id, static (ref response, id) => response.AddHeader("Subject"u8, Encoding.ASCII.GetBytes(id)));

    private void Verify()
    {
        HashSet<string> answered = [];
        foreach (ReceivedDatagram received in _phone.Received)
        {
            SipHeaders headers = received.Response!.Value.Headers;
            headers.TryGet(HeaderId.Subject, out HeaderField subject);
            string callId = Encoding.ASCII.GetString(headers.CallId);
            Require(subject.Value.SequenceEqual(headers.CallId), $"the answer for {Encoding.ASCII.GetString(subject.Value)} has reached {callId}");
            Require(answered.Add(callId), $"{callId} has two answers");
        }

        Require(answered.Count > Requests / 4, $"{answered.Count} answers are too few to show anything");
    }

    private static void Require(bool condition, string what)
    {
        if (!condition)
        {
            throw new InvalidOperationException(what);
        }
    }
}
