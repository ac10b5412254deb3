using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Sippet.Fast.Testing;
using Xunit;

namespace Sippet.Fast.Concurrency;

/// <summary>Real threads and sockets: kept handles, most of them stale, answer from several threads while slots are used again and again.</summary>
public sealed class HandleSoakTests
{
    [Fact]
    public async Task AnswerNeverReachesAnotherRequest()
    {
        using CancellationTokenSource end = new(TimeSpan.FromSeconds(2)); // bounds the run, and decides nothing
        (ServerTransaction Handle, string Id)[] kept = new (ServerTransaction, string)[64];
        int count = 0;
        Lock gate = new();
        SipStack stack = SipStack.Create(static options =>
        {
            options.ListenUdp("127.0.0.1:0");
            options.Workers = 2;
            options.TimerJ = TimeSpan.FromMilliseconds(10);
        });
        stack.OnRequest(SipMethod.Message, transaction =>
        {
            string id = Encoding.ASCII.GetString(transaction.Request.Headers.CallId);
            lock (gate)
            {
                kept[count++ % kept.Length] = (transaction, id);
            }
        });
        stack.Start();
        Thread[] threads =
        [
            new Thread(() => AnswerUntil(1)), new Thread(() => AnswerUntil(2)),
        ];
        Array.ForEach(threads, static thread => thread.Start());
        (int answers, List<string> wrong) = Exchange(stack.ListeningPoints[0].EndPoint, end.Token);
        await stack.StopAsync(TimeSpan.Zero, TestContext.Current.CancellationToken);
        Array.ForEach(threads, static thread => thread.Join());
        Assert.Empty(wrong);
        Assert.True(answers > 0, "no answer has come");
        Assert.Equal(RespondStatus.Ended, Answer(kept[0]));

        void AnswerUntil(int seed)
        {
            Random random = new(seed);
            while (!end.IsCancellationRequested)
            {
                (ServerTransaction Handle, string Id) one;
                lock (gate)
                {
                    one = kept[random.Next(kept.Length)];
                }

                if (one.Id is not null)
                {
                    Answer(one);
                }

                Thread.Yield();
            }
        }
    }

    private static RespondStatus Answer((ServerTransaction Handle, string Id) kept) =>
        kept.Handle.Respond(SipStatus.Ok, kept.Id, static (ref response, id) => response.AddHeader("Subject"u8, Encoding.ASCII.GetBytes(id)));

    // Sends requests in bursts, and compares each response's Subject, which its handle gave, with its Call-ID, which its transaction gave.
    private static (int Answers, List<string> Wrong) Exchange(IPEndPoint stack, CancellationToken end)
    {
        using Socket socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp) { ReceiveTimeout = 5 };
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        byte[] buffer = new byte[2048];
        MessageParser parser = new();
        List<string> wrong = [];
        int answers = 0;
        for (int number = 0; !end.IsCancellationRequested; number++)
        {
            socket.SendTo(new RequestText { Method = "MESSAGE", SentBy = $"{socket.LocalEndPoint}", Branch = $"z9hG4bK{number}", CallId = $"call-{number}" }.ToBytes(), stack);
            while (number % 8 == 0 && Receive() is int length)
            {
                if (parser.TryParse(buffer.AsSpan(0, length), out SipResponse response) && response.StatusCode == 200)
                {
                    answers++;
                    response.Headers.TryGet(HeaderId.Subject, out HeaderField subject);
                    if (!subject.Value.SequenceEqual(response.Headers.CallId))
                    {
                        wrong.Add(response.ToString());
                    }
                }
            }
        }

        return (answers, wrong);

        int? Receive()
        {
            try
            {
                return socket.Receive(buffer);
            }
            catch (SocketException exception) when (exception.SocketErrorCode is SocketError.TimedOut or SocketError.WouldBlock)
            {
                return null;
            }
        }
    }
}
