function dW = gradients(Delta, S, X)
% dW{i} = Delta{i} * S{i-1}.', where S{0} is X, for Octave counts from 1;
% twin of gradients in lib/backprop.py.
    k = numel(Delta);
    dW = cell(1, k);
    dW{1} = Delta{1} * X.';
    for i = 2:k
        dW{i} = Delta{i} * S{i-1}.';
    end
end
