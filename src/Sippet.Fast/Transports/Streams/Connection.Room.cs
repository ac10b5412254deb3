using System.Threading.Tasks;

namespace Sippet.Fast.Transports.Streams;

/// <content>What holds up the reading of a connection, so that one who sends much is asked for more only when that was handled and its answers taken.</content>
internal sealed partial class Connection
{
    private int _unhandled;
    private TaskCompletionSource? _room;

    // Who has made a connection reads however much it has to send, so that two stacks never wait for each other.
    private bool HasRoom => _cause is not null || _unhandled + (IsAccepted ? Unsent : 0) <= _options.MaxUnsent / 2;

    /// <summary>Waits while half of what may wait to be sent is under way: messages that workers have not handled yet, and what the peer has not taken.</summary>
    public Task WaitForRoomAsync()
    {
        lock (_gate)
        {
            if (HasRoom)
            {
                return Task.CompletedTask;
            }

            Enter(Phase.Delivering);
            _room = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _room.Task;
        }
    }

    /// <summary>Workers have handled messages of the connection; on the thread of the last of them.</summary>
    /// <param name="bytes">Their length.</param>
    public void OnHandled(int bytes)
    {
        lock (_gate)
        {
            _unhandled -= bytes;
            TellRoom();
        }
    }

    private void TellRoom()
    {
        if (_room is not null && HasRoom)
        {
            _room.SetResult();
            _room = null;
        }
    }
}
